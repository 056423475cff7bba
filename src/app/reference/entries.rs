//! The doctrine as entries to look up.

use super::ReferenceSection;
use crate::app::time_text;
use crate::doctrine::{
    Certainty, Likelihood, Route, SeverityScale, Term, Vocabulary as _, doctrine,
};
use crate::scenario::Span;
use crate::t;

/// Something to look up.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) section: ReferenceSection,
    /// A number or letter it goes by.
    pub(super) mark: Option<String>,
    pub(super) title: String,
    /// Short labels beside the title.
    pub(super) labels: Vec<String>,
    /// What it is.
    pub(super) texts: Vec<String>,
    /// What else is to be known, each under a name.
    pub(super) notes: Vec<(&'static str, String)>,
    /// Names of other entries it leads to.
    pub(super) links: Vec<String>,
    /// The scale whose grades follow.
    pub(super) scale: Option<&'static SeverityScale>,
    pub(super) certainty: Certainty,
    pub(super) source: String,
    /// Everything in it, in lower case.
    found_by: String,
}

impl Entry {
    fn new(
        section: ReferenceSection,
        title: &str,
        text: &str,
        certainty: Certainty,
        source: &str,
    ) -> Self {
        Self {
            section,
            mark: None,
            title: title.to_owned(),
            labels: Vec::new(),
            texts: vec![text.to_owned()],
            notes: Vec::new(),
            links: Vec::new(),
            scale: None,
            certainty,
            source: source.to_owned(),
            found_by: String::new(),
        }
    }

    fn term<K>(section: ReferenceSection, term: &Term<K>) -> Self {
        Self::new(
            section,
            &term.label,
            &term.meaning,
            term.certainty,
            &term.source,
        )
    }

    /// Whether every word, in lower case, occurs in it.
    pub(super) fn matches(&self, words: &[String]) -> bool {
        words.iter().all(|word| self.found_by.contains(word))
    }

    fn indexed(mut self) -> Self {
        let notes = self
            .notes
            .iter()
            .flat_map(|(name, text)| [*name, text.as_str()]);
        let grades = self
            .scale
            .iter()
            .flat_map(|scale| &scale.grades)
            .flat_map(|grade| [grade.word.as_str(), grade.meaning.as_str()]);
        let parts: Vec<&str> = std::iter::once(self.section.name())
            .chain(self.mark.as_deref())
            .chain([self.title.as_str()])
            .chain(self.labels.iter().map(String::as_str))
            .chain(self.texts.iter().map(String::as_str))
            .chain(notes)
            .chain(grades)
            .collect();
        self.found_by = parts.join("\n").to_lowercase();
        self
    }
}

/// Every entry, part by part.
pub(super) fn all_entries() -> Vec<Entry> {
    let mut entries = Vec::new();
    entries.extend(cbms());
    entries.extend(consultations());
    entries.extend(measures());
    entries.extend(channels());
    entries.extend(norms());
    entries.extend(words());
    entries.extend(scales());
    entries.into_iter().map(Entry::indexed).collect()
}

fn cbms() -> impl Iterator<Item = Entry> {
    doctrine().cbms.iter().map(|cbm| {
        let mut entry = Entry::new(
            ReferenceSection::ConfidenceBuilding,
            &cbm.name,
            &cbm.gist,
            cbm.certainty,
            &cbm.source,
        );
        entry.mark = Some(t!("reference-cbm", number = cbm.number));
        entry.labels = vec![cbm.function.label().to_owned()];
        entry.notes = vec![(t!("reference-in-play"), cbm.in_play.clone())];
        if let Some(otherwise) = &cbm.carried_out_otherwise {
            entry
                .notes
                .push((t!("reference-carried-out-otherwise"), otherwise.clone()));
        }
        entry
            .notes
            .push((t!("reference-decision"), cbm.decision.clone()));
        entry.links = cbm
            .carried_out_by
            .iter()
            .filter_map(|id| doctrine().measure(id))
            .map(|measure| measure.name.clone())
            .collect();
        entry
    })
}

fn norms() -> impl Iterator<Item = Entry> {
    doctrine().norms.iter().map(|norm| {
        let mut entry = Entry::new(
            ReferenceSection::Norms,
            &norm.name,
            &norm.gist,
            norm.certainty,
            &norm.source,
        );
        entry.mark = Some(norm.letter.to_string());
        entry
    })
}

fn measures() -> impl Iterator<Item = Entry> {
    doctrine().measures.iter().map(|measure| {
        let mut entry = Entry::new(
            ReferenceSection::Measures,
            &measure.name,
            &measure.description,
            measure.certainty,
            &measure.source,
        );
        entry.labels = vec![
            measure.family.label().to_owned(),
            measure.visibility.label().to_owned(),
        ];
        entry.notes = vec![(t!("reference-hint"), measure.hint.clone())];
        let carries: Vec<String> = measure
            .cbms
            .iter()
            .filter_map(|number| doctrine().cbm(*number))
            .map(|cbm| {
                t!(
                    "reference-cbm-named",
                    number = cbm.number,
                    name = cbm.name.as_str()
                )
            })
            .collect();
        if !carries.is_empty() {
            entry
                .notes
                .push((t!("reference-carries-out"), carries.join("; ")));
        }
        let norms: Vec<String> = measure
            .norms
            .iter()
            .filter_map(|letter| doctrine().norm(*letter))
            .map(|norm| {
                t!(
                    "reference-norm-named",
                    letter = norm.letter.to_string(),
                    name = norm.name.as_str()
                )
            })
            .collect();
        if !norms.is_empty() {
            entry
                .notes
                .push((t!("reference-norms-of"), norms.join("; ")));
        }
        let escalation: Vec<&str> = measure.escalation.iter().map(|kind| kind.label()).collect();
        if !escalation.is_empty() {
            entry
                .notes
                .push((t!("reference-escalation"), escalation.join(", ")));
        }
        entry
    })
}

fn channels() -> impl Iterator<Item = Entry> {
    doctrine().channels.iter().map(|channel| {
        let mut entry = Entry::new(
            ReferenceSection::Channels,
            &channel.name,
            &channel.description,
            channel.certainty,
            &channel.source,
        );
        entry.labels = channel
            .levels
            .iter()
            .map(|level| level.label().to_owned())
            .collect();
        let delay = Span::from_minutes(i64::from(channel.delay_minutes));
        entry
            .notes
            .push((t!("reference-delay"), time_text::length(delay)));
        let hours = match (channel.route, channel.office_hours_apply) {
            (Route::ContactPoint { .. }, true) => t!("reference-hours-apply"),
            (Route::ContactPoint { .. }, false) => t!("reference-hours-contact"),
            (Route::Direct, _) => t!("reference-hours-direct"),
        };
        entry.notes.push((t!("reference-hours"), hours.to_owned()));
        entry
    })
}

fn consultations() -> Vec<Entry> {
    let consultations = &doctrine().consultations;
    let section = ReferenceSection::Consultations;
    let procedures = consultations.procedures.iter().map(|procedure| {
        let mut entry = Entry::new(
            section,
            &procedure.name,
            &procedure.description,
            procedure.certainty,
            &procedure.source,
        );
        entry.labels = vec![t!("reference-procedure").to_owned()];
        entry
            .texts
            .extend(procedure.steps.iter().zip(1_usize..).map(|(step, number)| {
                t!(
                    "reference-step",
                    number = number,
                    name = step.name.as_str(),
                    text = step.text.as_str()
                )
            }));
        entry
    });
    let precedents = consultations.precedents.iter().map(|precedent| {
        let mut entry = Entry::new(
            section,
            &precedent.name,
            &precedent.gist,
            precedent.certainty,
            &precedent.source,
        );
        entry.labels = vec![t!("reference-precedent").to_owned()];
        entry
    });
    let outcomes = consultations.outcomes.iter().map(|outcome| {
        let mut entry = Entry::new(
            section,
            &outcome.label,
            &outcome.sentence,
            outcome.certainty,
            &outcome.source,
        );
        entry.labels = vec![t!("reference-outcome").to_owned()];
        entry
    });
    procedures.chain(precedents).chain(outcomes).collect()
}

fn words() -> Vec<Entry> {
    let doctrine = doctrine();
    let vocabulary = &doctrine.vocabulary;
    let markings = vocabulary
        .markings
        .iter()
        .map(|term| Entry::term(ReferenceSection::Markings, term));
    let likelihoods = Likelihood::ALL
        .iter()
        .filter_map(|step| step.step())
        .map(|step| {
            let mut entry = Entry::new(
                ReferenceSection::Estimates,
                &step.words,
                &t!(
                    "reference-percent",
                    from = step.from_percent,
                    to = step.to_percent
                ),
                Certainty::General,
                &doctrine.estimates.likelihood_source,
            );
            entry.labels = vec![t!("reference-likelihood").to_owned()];
            entry
        });
    let confidences = vocabulary.confidences.iter().map(|term| {
        let mut entry = Entry::term(ReferenceSection::Estimates, term);
        entry.labels = vec![t!("reference-confidence").to_owned()];
        entry
    });
    let intents = doctrine.estimates.intents.iter().map(|intent| {
        let mut entry = Entry::new(
            ReferenceSection::Estimates,
            &intent.label,
            &intent.meaning,
            intent.certainty,
            &intent.source,
        );
        entry.labels = vec![t!("reference-intent").to_owned()];
        entry
    });
    let degrees = vocabulary
        .responsibilities
        .iter()
        .zip(1_usize..)
        .map(|(term, number)| {
            let mut entry = Entry::term(ReferenceSection::Responsibility, term);
            entry.mark = Some(number.to_string());
            entry
        });
    markings
        .chain(likelihoods)
        .chain(confidences)
        .chain(intents)
        .chain(degrees)
        .collect()
}

fn scales() -> Vec<Entry> {
    let doctrine = doctrine();
    let section = ReferenceSection::Scales;
    let severity = doctrine.severity_scales.iter().map(|scale| {
        let mut entry = Entry::new(
            section,
            &scale.name,
            &scale.description,
            scale.certainty,
            &scale.source,
        );
        entry.labels = vec![t!("reference-severity").to_owned()];
        entry.scale = Some(scale);
        entry
    });
    let tension = doctrine.tension_bands.iter().map(|band| {
        let mut entry = Entry::new(
            section,
            &band.label,
            &band.meaning,
            band.certainty,
            &band.source,
        );
        entry.labels = vec![t!("reference-tension", from = band.from)];
        entry
    });
    severity.chain(tension).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(query: &str) -> Vec<String> {
        let words: Vec<String> = query.split_whitespace().map(str::to_lowercase).collect();
        all_entries()
            .into_iter()
            .filter(|entry| entry.matches(&words))
            .map(|entry| entry.title)
            .collect()
    }

    #[test]
    fn the_sixteen_measures_come_first_and_say_what_carries_them_out() {
        let entries = all_entries();
        let cbms: Vec<&Entry> = entries
            .iter()
            .filter(|entry| entry.section == ReferenceSection::ConfidenceBuilding)
            .collect();
        assert_eq!(cbms.len(), 16);
        for cbm in cbms {
            let otherwise = cbm.notes.len() > 2;
            assert!(
                !cbm.links.is_empty() || otherwise,
                "{} leaves a table at a loss",
                cbm.title
            );
        }
    }

    #[test]
    fn a_search_looks_into_every_part_for_every_word() {
        assert!(found("Consult").contains(&"Consult".to_owned()));
        assert!(found("cbm 8").contains(&"Name points of contact".to_owned()));
        let both = found("amber strict");
        assert!(both.contains(&"TLP:AMBER+STRICT".to_owned()));
        assert!(!both.contains(&"TLP:AMBER".to_owned()));
        assert!(found("no such word anywhere").is_empty());
    }

    #[test]
    fn a_link_leads_to_an_entry_of_that_name() {
        let entries = all_entries();
        for link in entries.iter().flat_map(|entry| &entry.links) {
            assert!(entries.iter().any(|entry| entry.title == *link), "{link}");
        }
    }
}
