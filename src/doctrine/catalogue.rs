//! The doctrine as a whole: read once, never changed.

use std::sync::LazyLock;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::{
    Cbm, Channel, ChannelId, ConsultationOutcome, Consultations, Conventions, Estimates, Intent,
    IntentId, Measure, MeasureId, Norm, OutcomeId, Precedent, PrecedentId, Procedure, ProcedureId,
    SeverityScale, SeverityScaleId, TensionBand, Vocabularies,
};

/// A doctrine file that cannot be read.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error(
    "The doctrine file {file} cannot be read: {error}. \
     Correct it at that place, or install the program again."
)]
pub struct DoctrineError {
    /// The file, by name.
    pub file: &'static str,
    /// What is wrong, with line and column.
    pub error: ron::error::SpannedError,
}

/// Everything the program knows of the field: measures, channels, scales and their words.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Doctrine {
    /// The sixteen confidence-building measures, by number.
    pub cbms: Vec<Cbm>,
    /// The eleven norms, by letter.
    pub norms: Vec<Norm>,
    /// Acts of State, by family and from the mildest.
    pub measures: Vec<Measure>,
    /// Ways in which States reach each other.
    pub channels: Vec<Channel>,
    /// Bases, procedures, effects and outcomes of consultations.
    pub consultations: Consultations,
    /// Estimative language and intents.
    pub estimates: Estimates,
    /// Levels of tension, from the calmest.
    pub tension_bands: Vec<TensionBand>,
    /// Families of national severity scales.
    pub severity_scales: Vec<SeverityScale>,
    /// Texts and figures that the exercise itself lives by.
    pub conventions: Conventions,
    /// Labels and meanings of the closed vocabularies.
    pub vocabulary: Vocabularies,
}

/// The doctrine that comes with the program.
#[must_use]
pub fn doctrine() -> &'static Doctrine {
    /// What to fall back on if the files that come with the program could not be read: a test
    /// proves that they can.
    static EMPTY: LazyLock<Doctrine> = LazyLock::new(Doctrine::default);
    match Doctrine::bundled() {
        Ok(doctrine) => doctrine,
        Err(_) => &EMPTY,
    }
}

impl Doctrine {
    /// Reads the doctrine that comes with the program.
    ///
    /// # Errors
    /// When one of its files is not valid: names the file, the line and the column.
    pub fn load() -> Result<Self, DoctrineError> {
        macro_rules! file {
            ($name:literal) => {
                (
                    $name,
                    include_str!(concat!("../../assets/doctrine/", $name)),
                )
            };
        }
        let mut doctrine = Self {
            cbms: read(file!("cbms.ron"))?,
            norms: read(file!("norms.ron"))?,
            measures: read(file!("measures.ron"))?,
            channels: read(file!("channels.ron"))?,
            consultations: read(file!("consultations.ron"))?,
            estimates: read(file!("estimates.ron"))?,
            tension_bands: read(file!("tension.ron"))?,
            severity_scales: read(file!("severity.ron"))?,
            conventions: read(file!("conventions.ron"))?,
            vocabulary: read(file!("vocabulary.ron"))?,
        };
        for cbm in &mut doctrine.cbms {
            let carriers = doctrine
                .measures
                .iter()
                .filter(|m| m.cbms.contains(&cbm.number));
            cbm.carried_out_by = carriers.map(|measure| measure.id.clone()).collect();
        }
        Ok(doctrine)
    }

    /// The doctrine that comes with the program, read once.
    ///
    /// # Errors
    /// When one of its files is not valid; see [`Doctrine::load`].
    pub fn bundled() -> Result<&'static Self, &'static DoctrineError> {
        static BUNDLED: LazyLock<Result<Doctrine, DoctrineError>> = LazyLock::new(Doctrine::load);
        BUNDLED.as_ref()
    }

    /// The confidence-building measure with this number, 1 to 16.
    #[must_use]
    pub fn cbm(&self, number: u8) -> Option<&Cbm> {
        self.cbms.iter().find(|cbm| cbm.number == number)
    }

    /// The norm with this letter, `a` to `k`.
    #[must_use]
    pub fn norm(&self, letter: char) -> Option<&Norm> {
        self.norms.iter().find(|norm| norm.letter == letter)
    }

    /// The measure with this id.
    #[must_use]
    pub fn measure(&self, id: &MeasureId) -> Option<&Measure> {
        self.measures.iter().find(|measure| measure.id == *id)
    }

    /// The channel with this id.
    #[must_use]
    pub fn channel(&self, id: &ChannelId) -> Option<&Channel> {
        self.channels.iter().find(|channel| channel.id == *id)
    }

    /// The precedent with this id.
    #[must_use]
    pub fn precedent(&self, id: &PrecedentId) -> Option<&Precedent> {
        self.consultations
            .precedents
            .iter()
            .find(|precedent| precedent.id == *id)
    }

    /// The procedure with this id.
    #[must_use]
    pub fn procedure(&self, id: &ProcedureId) -> Option<&Procedure> {
        self.consultations
            .procedures
            .iter()
            .find(|procedure| procedure.id == *id)
    }

    /// The outcome of a consultation with this id.
    #[must_use]
    pub fn outcome(&self, id: &OutcomeId) -> Option<&ConsultationOutcome> {
        self.consultations
            .outcomes
            .iter()
            .find(|outcome| outcome.id == *id)
    }

    /// The intent with this id.
    #[must_use]
    pub fn intent(&self, id: &IntentId) -> Option<&Intent> {
        self.estimates
            .intents
            .iter()
            .find(|intent| intent.id == *id)
    }

    /// The severity scale with this id.
    #[must_use]
    pub fn severity_scale(&self, id: &SeverityScaleId) -> Option<&SeverityScale> {
        self.severity_scales.iter().find(|scale| scale.id == *id)
    }
}

fn read<T: DeserializeOwned>((file, text): (&'static str, &str)) -> Result<T, DoctrineError> {
    ron::Options::default()
        .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
        .from_str(text)
        .map_err(|error| DoctrineError { file, error })
}
