//! What the rest of the house relies on about the data: it loads, it is complete, it agrees with
//! itself, and its figures keep the promises made about them.

use std::collections::BTreeSet;
use std::fmt::Debug;

use serde_json::Value;

use super::*;

#[test]
fn the_doctrine_that_comes_with_the_program_loads() {
    let bundled = Doctrine::bundled().expect("the bundled doctrine reads");
    assert!(std::ptr::eq(bundled, doctrine()));
}

#[test]
fn there_are_sixteen_measures_of_confidence_and_eleven_norms() {
    let numbers: Vec<u8> = doctrine().cbms.iter().map(|cbm| cbm.number).collect();
    assert_eq!(numbers, (1..=16).collect::<Vec<_>>());
    let letters: String = doctrine().norms.iter().map(|norm| norm.letter).collect();
    assert_eq!(letters, "abcdefghijk");
}

#[test]
fn every_cbm_can_be_carried_out_in_play() {
    for cbm in &doctrine().cbms {
        assert!(
            !cbm.carried_out_by.is_empty() || cbm.carried_out_otherwise.is_some(),
            "CBM {} has neither a measure nor an explanation",
            cbm.number
        );
    }
}

#[test]
fn ids_are_unique_and_kebab_case() {
    fn check<T: Ord + Debug + AsRef<str>>(ids: impl Iterator<Item = T>) {
        let mut seen = BTreeSet::new();
        for id in ids {
            let text = id.as_ref();
            let kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            assert!(
                !text.is_empty() && text.chars().all(kebab),
                "{id:?} is not kebab-case"
            );
            let shown = format!("{id:?}");
            assert!(seen.insert(id), "{shown} stands twice");
        }
        assert!(!seen.is_empty());
    }
    let d = doctrine();
    check(d.measures.iter().map(|x| &x.id));
    check(d.channels.iter().map(|x| &x.id));
    check(d.consultations.procedures.iter().map(|x| &x.id));
    check(d.consultations.precedents.iter().map(|x| &x.id));
    check(d.consultations.outcomes.iter().map(|x| &x.id));
    check(d.estimates.intents.iter().map(|x| &x.id));
    check(d.severity_scales.iter().map(|x| &x.id));
}

#[test]
fn cross_references_resolve() {
    let d = doctrine();
    for measure in &d.measures {
        for number in &measure.cbms {
            let cbm = d
                .cbm(*number)
                .unwrap_or_else(|| panic!("{}: CBM {number}", measure.id));
            assert!(cbm.carried_out_by.contains(&measure.id));
        }
        for letter in &measure.norms {
            assert!(d.norm(*letter).is_some(), "{}: norm {letter}", measure.id);
        }
        assert_eq!(d.measure(&measure.id).map(|m| &m.name), Some(&measure.name));
    }
    for channel in &d.channels {
        assert!(
            channel.cbms.iter().all(|number| d.cbm(*number).is_some()),
            "{}",
            channel.id
        );
        assert!(!channel.levels.is_empty(), "{}", channel.id);
        assert!(channel.leak_per_mille <= 1000, "{}", channel.id);
    }
    for procedure in &d.consultations.procedures {
        if let Some(precedent) = &procedure.precedent {
            assert!(d.precedent(precedent).is_some(), "{}", procedure.id);
        }
        assert!(!procedure.steps.is_empty(), "{}", procedure.id);
        assert!(procedure.acknowledge_within_minutes <= procedure.reply_within_minutes);
    }
    assert!(d.procedure(&d.consultations.default_procedure).is_some());
    assert!(d.measure(&MeasureId::from("no-such-measure")).is_none());
}

#[test]
fn what_the_rules_name_is_there() {
    let d = doctrine();
    let named = [
        "policy-contact",
        "technical-contact",
        "protected-network",
        "embassy-note",
        "leaders-call",
        "cert-to-cert",
        "public",
    ];
    for id in named {
        assert!(d.channel(&ChannelId::from(id)).is_some(), "{id}");
    }
    let public: Vec<_> = d
        .channels
        .iter()
        .filter(|c| c.reach == Reach::Everybody)
        .collect();
    assert_eq!(public.len(), 1, "one channel is public");
}

#[test]
fn every_family_has_measures_and_stands_together() {
    for family in Family::ALL {
        let measures = doctrine()
            .measures
            .iter()
            .filter(|measure| measure.family == *family);
        let of_family: Vec<_> = measures.collect();
        assert!(of_family.len() >= 5, "{family:?} has {}", of_family.len());
        assert!(
            of_family.is_sorted_by_key(|measure| measure.coerciveness),
            "{family:?} does not run from the mildest to the harshest"
        );
    }
    assert!(
        doctrine()
            .measures
            .is_sorted_by_key(|measure| measure.family)
    );
}

#[test]
fn a_more_coercive_measure_never_lowers_tension_more_than_a_milder_one() {
    for milder in &doctrine().measures {
        assert!(milder.coerciveness <= 10);
        for harsher in &doctrine().measures {
            if harsher.coerciveness > milder.coerciveness {
                assert!(
                    harsher.on_target >= milder.on_target,
                    "{} ({}) against {} ({})",
                    harsher.id,
                    harsher.on_target,
                    milder.id,
                    milder.on_target
                );
            }
        }
    }
}

#[test]
fn only_what_presses_on_nobody_lowers_tension_and_de_escalation_never_raises_it() {
    for measure in &doctrine().measures {
        if measure.coerciveness > 0 {
            assert!(
                measure.on_target >= 0 && measure.on_self >= 0,
                "{}",
                measure.id
            );
        }
        match measure.family {
            Family::DeEscalate => {
                assert_eq!(measure.coerciveness, 0, "{}", measure.id);
                assert!(
                    measure.on_target < 0 && measure.on_self <= 0,
                    "{}",
                    measure.id
                );
                assert!(measure.escalation.is_empty(), "{}", measure.id);
            }
            Family::Protect | Family::Signal => {
                assert!(measure.on_target >= 0, "{}", measure.id);
            }
            Family::Coerce => {
                assert!(
                    measure.coerciveness >= 5 && measure.on_target > 0,
                    "{}",
                    measure.id
                );
                assert!(!measure.escalation.is_empty(), "{}", measure.id);
            }
        }
    }
}

#[test]
fn a_measure_that_accuses_says_whom_and_is_seen_by_them() {
    for measure in &doctrine().measures {
        if measure.claims > ClaimStrength::None {
            assert_eq!(
                measure.needs_addressee,
                Addressing::Required,
                "{}",
                measure.id
            );
            assert_ne!(measure.visibility, Visibility::Own, "{}", measure.id);
        }
        if measure.claims == ClaimStrength::Public {
            assert_eq!(measure.visibility, Visibility::Public, "{}", measure.id);
        }
        if measure.visibility == Visibility::Own {
            assert_eq!(measure.needs_addressee, Addressing::None, "{}", measure.id);
            assert_eq!(
                measure.on_target, 0,
                "{}: nobody else learns of it",
                measure.id
            );
        }
    }
}

#[test]
fn every_word_of_a_vocabulary_has_exactly_one_entry() {
    fn check<V: Vocabulary + Debug>() {
        let keys: Vec<V> = V::terms(doctrine()).iter().map(|term| term.key).collect();
        assert_eq!(keys, V::ALL, "entries out of step with the words");
        for word in V::ALL {
            assert!(
                !word.label().is_empty() && !word.meaning().is_empty(),
                "{word:?}"
            );
        }
    }
    check::<CbmFunction>();
    check::<Family>();
    check::<Visibility>();
    check::<ClaimStrength>();
    check::<EscalationKind>();
    check::<Marking>();
    check::<Confidence>();
    check::<Responsibility>();
    check::<ConsultationLevel>();
    check::<ContactKind>();
    check::<InjectChannel>();
}

#[test]
fn no_text_is_empty_or_padded() {
    fn walk(value: &Value, path: &str) {
        match value {
            Value::String(text) => {
                assert!(!text.is_empty(), "{path} is empty");
                assert_eq!(text.trim(), text, "{path} has blanks at its ends");
                assert!(!text.contains("  "), "{path} has a double blank");
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    walk(item, &format!("{path}[{index}]"));
                }
            }
            Value::Object(fields) => {
                for (name, field) in fields {
                    walk(field, &format!("{path}.{name}"));
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
    walk(&serde_json::to_value(doctrine()).unwrap(), "doctrine");
}

#[test]
fn sentences_end_and_names_do_not() {
    let d = doctrine();
    let sentences = d
        .measures
        .iter()
        .flat_map(|m| [&m.description, &m.hint])
        .chain(d.cbms.iter().flat_map(|c| [&c.gist, &c.in_play]))
        .chain(d.norms.iter().map(|n| &n.gist))
        .chain(d.consultations.outcomes.iter().map(|o| &o.sentence));
    for sentence in sentences {
        assert!(sentence.ends_with('.'), "{sentence}");
    }
    let names = d
        .measures
        .iter()
        .map(|m| &m.name)
        .chain(d.cbms.iter().map(|c| &c.name))
        .chain(d.norms.iter().map(|n| &n.name))
        .chain(d.channels.iter().map(|c| &c.name));
    for name in names {
        assert!(!name.ends_with('.'), "{name}");
        assert!(name.starts_with(char::is_uppercase), "{name}");
    }
}

#[test]
fn levels_of_tension_cover_the_range_in_order() {
    let bands = &doctrine().tension_bands;
    let levels: Vec<TensionLevel> = bands.iter().map(|band| band.level).collect();
    assert_eq!(levels, TensionLevel::ALL);
    assert_eq!(bands[0].from, 0);
    assert!(bands.is_sorted_by(|a, b| a.from < b.from));
    for band in bands {
        assert!(band.from <= 100);
        assert_eq!(TensionLevel::of(band.from), band.level);
        if let Some(below) = band.from.checked_sub(1) {
            assert!(TensionLevel::of(below) < band.level);
        }
    }
    assert_eq!(TensionLevel::of(100), TensionLevel::Conflict);
}

#[test]
fn likelihoods_cover_every_percentage_once() {
    let steps = &doctrine().estimates.likelihoods;
    let keys: Vec<Likelihood> = steps.iter().map(|step| step.key).collect();
    assert_eq!(keys, Likelihood::ALL);
    assert_eq!((steps[0].from_percent, steps[6].to_percent), (0, 100));
    for pair in steps.windows(2) {
        assert_eq!(pair[0].to_percent + 1, pair[1].from_percent);
    }
    assert_eq!(Likelihood::of_percent(50), Likelihood::RoughlyEven);
    assert_eq!(Likelihood::of_percent(0).words(), "almost no chance");
    assert_eq!(Likelihood::of_percent(100).words(), "almost certain");
}

#[test]
fn intents_run_from_mild_to_hostile() {
    let intents = &doctrine().estimates.intents;
    assert!(intents.is_sorted_by(|a, b| a.hostility < b.hostility));
    assert!(intents.iter().all(|intent| intent.hostility <= 10));
}

#[test]
fn consulting_calms_and_refusing_does_not() {
    let effects = doctrine().consultations.effects;
    assert!(effects.accepted.on_target < effects.countered.on_target.min(0));
    assert!(effects.countered.on_target < effects.declined.on_target);
    assert!(effects.declined.on_target > 0 && effects.lapsed.on_target > 0);
    assert!(effects.broken_off.on_target > effects.declined.on_target);
    assert!(effects.commitment_kept.on_target < 0 && effects.commitment_missed.on_target > 0);
    let outcomes = &doctrine().consultations.outcomes;
    assert!(outcomes.is_sorted_by_key(|outcome| outcome.tension));
    assert!(outcomes.iter().any(|outcome| outcome.tension > 0));
}

#[test]
fn severity_scales_differ_in_their_marks_and_do_not_repeat_one() {
    for scale in &doctrine().severity_scales {
        let marks: BTreeSet<&str> = scale
            .grades
            .iter()
            .map(|grade| grade.mark.as_str())
            .collect();
        assert_eq!(marks.len(), scale.grades.len(), "{}", scale.id);
        assert!(scale.grades.len() >= 4, "{}", scale.id);
    }
    let least = |id: &str| {
        let scale = doctrine().severity_scale(&SeverityScaleId::from(id));
        scale.map(|scale| scale.grades[0].mark.clone())
    };
    assert_eq!(least("six-levels").as_deref(), Some("0"));
    assert_eq!(least("six-categories").as_deref(), Some("6"));
}

#[test]
fn markings_grow_stricter_and_the_national_one_never_crosses_a_border() {
    assert!(Marking::ALL.is_sorted());
    let shared: Vec<bool> = Marking::ALL
        .iter()
        .map(|marking| marking.may_be_shared())
        .collect();
    assert_eq!(shared, [true, true, true, false, false, false]);
    assert!(!Marking::Secret.is_used_between_states() && Marking::Red.is_used_between_states());
    assert!(Marking::Clear.may_be_published() && !Marking::Green.may_be_published());
    assert_eq!(
        ron::from_str::<Marking>("AmberStrict").unwrap(),
        Marking::AmberStrict
    );
}

#[test]
fn a_basis_knows_its_name() {
    assert_eq!(LegalBasis::Cbm(3).to_string(), "CBM 3");
    assert_eq!(LegalBasis::Cbm(3).name(), Some("Consult"));
    assert_eq!(LegalBasis::Norm('b').to_string(), "norm b");
    assert_eq!(LegalBasis::Cbm(17).name(), None);
    let vienna = LegalBasis::Precedent(PrecedentId::from("vienna-document"));
    assert_eq!(vienna.to_string(), "Vienna Document, chapter III");
    let read: LegalBasis = ron::from_str(r#"Precedent("vienna-document")"#).unwrap();
    assert_eq!(read, vienna);
}

#[test]
fn ids_read_and_write_as_plain_text() {
    let id = MeasureId::from("share-indicators");
    assert_eq!(serde_json::to_string(&id).unwrap(), r#""share-indicators""#);
    assert_eq!(
        serde_json::from_str::<MeasureId>(r#""share-indicators""#).unwrap(),
        id
    );
}
