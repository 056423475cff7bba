//! Every widget in both themes, as a picture to compare and to look at.

use egui::{Color32, Theme, Ui, vec2};

use super::*;
use crate::app::testing;
use crate::app::theme::{Icon, Tokens, Type, UiText as _, UiTokens as _, space};

const STATES: [(&str, &str, &str, (f32, f32)); 5] = [
    ("Aldenia", "A", "#56B4E9", (0.5, 0.08)),
    ("Brennmark", "B", "#E69F00", (0.94, 0.4)),
    ("Corvania", "C", "#009E73", (0.77, 0.92)),
    ("Drovia", "D", "#CC79A7", (0.23, 0.92)),
    ("Estrava", "E", "#F0E442", (0.06, 0.4)),
];

const MATRIX: [[u8; 5]; 5] = [
    [0, 12, 31, 58, 15],
    [12, 0, 18, 44, 10],
    [31, 18, 0, 27, 9],
    [71, 44, 27, 0, 25],
    [15, 10, 9, 88, 0],
];

fn level(value: u8) -> usize {
    [20, 40, 60, 80]
        .iter()
        .filter(|threshold| value >= **threshold)
        .count()
}

fn marks(tokens: &Tokens) -> Vec<StateMark<'static>> {
    STATES
        .map(|(name, initial, colour, _)| StateMark {
            name,
            initial,
            colour: tokens.state_colour(colour),
        })
        .to_vec()
}

fn buttons(ui: &mut Ui) {
    exercise_banner(ui, None);
    ui.add_space(space::M);
    caption_with(ui, "Run sheet", |ui| {
        Button::secondary("Inject")
            .icon(Icon::PLUS)
            .small()
            .show(ui)
    });
    ui.horizontal_wrapped(|ui| {
        Button::secondary("Pause")
            .icon(Icon::PAUSE)
            .shortcut("Space")
            .show(ui);
        Button::primary("Release next").shortcut("R").show(ui);
        Button::secondary("Public display").show(ui);
        Button::danger("End exercise…").show(ui);
        Button::quiet("Quiet").show(ui);
        Button::icon_only(Icon::SETTINGS, "Settings").show(ui);
        Button::primary("Not now")
            .unless(Some("Nothing is due"))
            .show(ui);
    });
    ui.horizontal(|ui| {
        Button::primary("Open the exercise").large().show(ui);
        Button::secondary("Scenarios").selected(true).show(ui);
        Button::secondary("Decide").small().show(ui);
    });
    let tokens = ui.tokens();
    ui.columns(2, |columns| {
        let families = [
            ("De-escalate", tokens.measure.de_escalate),
            ("Protect", tokens.measure.protect),
            ("Signal", tokens.measure.signal),
            ("Coerce", tokens.measure.coerce),
        ];
        for (index, (name, colour)) in families.into_iter().enumerate() {
            Button::secondary(name)
                .edge(colour)
                .trailing(Icon::CHEVRON_RIGHT)
                .full_width()
                .show(&mut columns[index % 2]);
        }
    });
    caption(ui, "Chips");
    ui.horizontal_wrapped(|ui| {
        let m = &tokens.marking;
        for (name, tone) in [
            ("CLEAR", m.clear),
            ("GREEN", m.green),
            ("AMBER", m.amber),
            ("AMBER+STRICT", m.amber_strict),
            ("RED", m.red),
            ("SECRET · own eyes", m.secret),
            ("5 States", tokens.neutral),
            ("Record intact", tokens.success),
            ("Declined", tokens.danger),
            ("held", tokens.warning),
            ("3 new", tokens.info),
        ] {
            chip(ui, name, tone);
        }
    });
    ui.horizontal_wrapped(|ui| {
        for value in [12, 31, 58, 71, 88] {
            tension_chip(ui, level(value), value);
        }
        key_cap(ui, "Ctrl K");
    });
    let marks = marks(tokens);
    for mark in &marks {
        state_name(ui, mark.name, mark.colour);
    }
    let dots: Vec<_> = marks.iter().map(|mark| (mark.name, mark.colour)).collect();
    ui.horizontal(|ui| {
        state_dots(ui, &dots);
        state_disc(ui, "A", marks[0].colour, 28.0);
    });
}

fn forms(ui: &mut Ui) {
    let tokens = ui.tokens();
    let mut tab = 0;
    let tabs = [(0, "Consultations"), (1, "Live log"), (2, "States")];
    folder_tabs(ui, "Views", &mut tab, &tabs, |ui, _| {
        ui.strong_text("#3 Aldenia to Corvania");
        ui.small_muted("Via policy contact point · CBM 3, 8");
    });
    underlined_tabs(
        ui,
        "Pages",
        &mut tab,
        &[(0, "Timeline"), (1, "Beliefs and truth"), (2, "Notes")],
    );
    ui.add_space(space::S);
    Card::choice("First call", true).show(ui, |ui| {
        ui.subheading("First call");
        ui.muted("A communications check turns into a first consultation.");
    });
    Card::warning().show(ui, |ui| {
        ui.typed(
            Type::Strong,
            tokens.warning.text,
            "Corvania has not answered Aldenia",
        );
        ui.small_muted("Consultation #3 lapses in 24 min");
    });
    Card::plain()
        .edge(tokens.measure.de_escalate)
        .show(ui, |ui| {
            ui.body("Corvania calls for restraint and offers to host experts.");
        });
    let mut pace = 1;
    segmented(
        ui,
        "Pace",
        &mut pace,
        &[(0, "Step by step"), (1, "By the clock ×12")],
    );
    let mut choice = 0;
    ui.horizontal(|ui| {
        ui.body("Drovia");
        dropdown(
            ui,
            "Who plays Drovia",
            &mut choice,
            &[(0, "Rehearsed: assertive"), (1, "Station")],
        );
    });
    let mut answer = Some(1);
    radio_list(
        ui,
        "How do you answer the press?",
        &mut answer,
        &[
            (0, "Name Drovia as responsible"),
            (1, "Confirm an incident, name no one"),
            (2, "Say nothing"),
        ],
    );
    Field::new("Search")
        .hint("Search…")
        .hidden_label()
        .show(ui, &mut String::new());
    Field::new("Why (kept for the debrief)")
        .rows(3)
        .show(ui, &mut "Our public expects an answer.".to_owned());
    Row::new("Language artefacts point to Drovia")
        .subtitle("09:05 · Intelligence service · SECRET")
        .unread(true)
        .selected(true)
        .show(ui);
    Row::new("Wiper sample analysis")
        .subtitle("09:41 · Brennmark · AMBER")
        .unread(true)
        .show(ui);
    Row::new("Substation operators locked out")
        .subtitle("06:55 · National CERT")
        .show(ui);
}

fn beliefs(ui: &mut Ui) {
    let tokens = ui.tokens();
    caption(ui, "Who do you think did it?");
    let share = |name: &str, colour: Color32, percent| Share {
        name: name.to_owned(),
        colour,
        percent,
    };
    let mut shares = vec![
        share("Drovia, State organs", tokens.state_colour("#CC79A7"), 40),
        share("Criminal group", tokens.neutral.mark, 25),
        share("Another State posing as Drovia", tokens.neutral.mark, 15),
        share("Do not know", tokens.text_faint, 20),
    ];
    Card::plain().show(ui, |ui| probability_bars(ui, &mut shares, 3));
    Card::plain().show(ui, |ui| {
        key_value(ui, "Belief in Drovia's guilt", "70 %");
        key_value_coloured(ui, "Truth", "criminal group", tokens.success.text);
        key_value(ui, "Evidence held", "2 of 7 items");
    });
    empty_state(
        ui,
        Icon::INBOX,
        "Nothing has arrived yet.",
        Some("Open a scenario…"),
    );
    let question = Confirmation {
        title: "End the exercise?",
        text: "The clock stops for everyone and the debrief opens. The record keeps every word.",
        action: "End exercise",
        dangerous: true,
    };
    Card::plain().show(ui, |ui| question.show(ui, false));
}

fn pictures(ui: &mut Ui) {
    let tokens = ui.tokens();
    let marks = marks(tokens);
    caption(ui, "Tension");
    let stance = |from: usize, to: usize| {
        let value = MATRIX[from][to];
        Some(Stance {
            value,
            level: level(value),
        })
    };
    tension_matrix(ui, &marks, stance, Some((0, 3)));
    tension_legend(ui);
    let first = [
        (0.0, 10.0),
        (1800.0, 30.0),
        (3600.0, 27.0),
        (5400.0, 58.0),
        (7600.0, 71.0),
    ];
    let second = [(0.0, 8.0), (2400.0, 22.0), (6000.0, 44.0)];
    let third = [(0.0, 5.0), (5000.0, 12.0)];
    let series = [
        Series {
            name: "Aldenia – Drovia",
            colour: tokens.series[1],
            points: &first,
            strong: true,
        },
        Series {
            name: "Brennmark – Drovia",
            colour: tokens.series[4],
            points: &second,
            strong: false,
        },
        Series {
            name: "Aldenia – Estrava",
            colour: tokens.series[5],
            points: &third,
            strong: false,
        },
    ];
    let thresholds = [
        (20.0, "Concern"),
        (40.0, "Dispute"),
        (60.0, "Crisis"),
        (80.0, "Conflict"),
    ];
    StepChart::new("Tension over time", &series, 0.0..=9000.0)
        .thresholds(&thresholds)
        .ticks(&[(1800.0, "07:00"), (5400.0, "08:00"), (7200.0, "08:30")])
        .height(150.0)
        .cursor(6300.0)
        .show(ui);
    let placed: Vec<_> = STATES
        .iter()
        .zip(&marks)
        .map(|((.., place), mark)| PlacedState {
            mark: *mark,
            place: *place,
        })
        .collect();
    let edges = [
        (0, 1, 0),
        (0, 3, 3),
        (0, 2, 1),
        (1, 3, 2),
        (2, 3, 1),
        (2, 4, 0),
        (3, 4, 4),
    ]
    .map(|(one, other, level)| Relation { one, other, level });
    ui.horizontal(|ui| {
        relations(
            ui,
            vec2(150.0, 104.0),
            &placed,
            &edges,
            RelationsLook::Thumbnail,
        );
        relations(
            ui,
            vec2(300.0, 280.0),
            &placed,
            &edges,
            RelationsLook::Named,
        );
    });
}

fn reading(ui: &mut Ui) {
    ui.title("Choose a scenario");
    ui.heading_text("Language artefacts point to Drovia");
    markdown(
        ui,
        "The loader recovered from the control centre contains comments and keyboard-layout markers used in \
         Drovia. Two of the relay servers have previously been linked to a Drovian contractor.\n\n\
         The service rates this finding **moderate confidence**. It notes that *both* indicators can be \
         planted.\n\n1. Check the hash `a91f…`\n2. Ask the other side\n   - through the contact point\n   - \
         not through the press\n\n> We call for restraint.\n\n| State | Asked | Answered |\n|-|-|-|\n\
         | Corvania | 09:20 | 10:06 |\n| Drovia | 09:33 | – |\n\n---\n\nŁódź · Ærø · Đà Nẵng · Αθήνα · Київ → ≥ 90 %",
    );
    ui.horizontal(|ui| {
        let text = ui.tokens().text;
        ui.typed(Type::Clock, text, "09:42");
        ui.typed(Type::Clock, text, "11:11");
        ui.figures("00:41 of 02:30");
    });
    ui.horizontal_wrapped(|ui| {
        let colour = ui.tokens().text;
        for icon in [
            Icon::PLAY,
            Icon::PAUSE,
            Icon::DIAMOND,
            Icon::CHECK,
            Icon::CIRCLE,
            Icon::LOCK,
            Icon::PHONE_CALL,
            Icon::HANDSHAKE,
            Icon::LANDMARK,
            Icon::TRIANGLE_ALERT,
        ] {
            ui.icon(icon, colour);
        }
    });
}

#[test]
fn every_widget_looks_as_it_should_in_both_themes() {
    type Page = (&'static str, [f32; 2], fn(&mut Ui));
    let pages: [Page; 5] = [
        ("buttons", [720.0, 600.0], buttons),
        ("forms", [480.0, 840.0], forms),
        ("beliefs", [400.0, 680.0], beliefs),
        ("pictures", [520.0, 800.0], pictures),
        ("reading", [600.0, 620.0], reading),
    ];
    let mut results = egui_kittest::SnapshotResults::new();
    for (theme, theme_name) in [(Theme::Dark, "dark"), (Theme::Light, "light")] {
        for (page, size, draw) in pages {
            let mut harness = testing::piece(theme, size.into(), draw);
            testing::snapshot(&mut harness, &format!("widgets/{page}_{theme_name}"));
            results.extend_harness(&mut harness);
        }
    }
}
