//! Pictures that were added in play: they stay with the record, and go to whom their inject goes.

use demarche::exercise::{
    Command, DisplayAct, LetterPicture, Mode, PublicView, Seat, Slide, Steer, public, visible,
};
use demarche::record::{Meta, Record, Source, Verification, open_readable};
use demarche::report::{Proof, Subject};
use demarche::scenario::{
    Addressee, Inject, LARGEST_PICTURE, MediaFile, Picture, PictureKind, PictureSeal, load_str,
};
use demarche::session::Replica;

use crate::support::table::{FIRST_CALL, Table};

const DRAWING: &[u8] = br##"<svg xmlns="http://www.w3.org/2000/svg" width="400" height="240"><circle cx="200" cy="120" r="80" fill="#ff8800"/></svg>"##;

fn drawing() -> MediaFile {
    MediaFile::new("harbour.svg", DRAWING.to_vec()).unwrap()
}

fn add() -> Command {
    Command::Steer(Steer::AddPicture {
        name: "harbour.svg".to_owned(),
        picture: drawing(),
    })
}

/// An inject for Aldenia alone that carries it.
fn carrying(table: &Table, alt: &str) -> Inject {
    let scripted = &table.replica.exercise.scenario.injects[0];
    Inject {
        id: "x01".into(),
        at: None,
        to: vec![Addressee::State("aldenia".into())],
        pictures: vec![Picture {
            file: drawing().path_in_play(),
            alt: alt.to_owned(),
            caption: " The harbour. ".to_owned(),
            page: None,
        }],
        expects: Vec::new(),
        ..scripted.clone()
    }
}

fn started() -> Table {
    let mut table = Table::open(FIRST_CALL, Mode::StepByStep);
    table.facilitator(Command::Start);
    table
}

fn refused(table: &mut Table, command: Command) -> String {
    let before = table.replica.log.len();
    let refusal = table.submit(&Seat::Facilitator, &command).unwrap_err();
    assert_eq!(table.replica.log.len(), before);
    refusal
}

#[test]
fn it_goes_to_whom_its_inject_goes_and_to_nobody_else() {
    let mut table = started();
    table.facilitator(add());
    let inject = carrying(&table, "A chart of the harbour.");
    table.facilitator(Command::AddInject(Box::new(inject)));
    let seal = drawing().seal;
    let holds = |state: &str| {
        let inbox = &table.replica.teams[&state.into()].inbox;
        let mut pictures = inbox.iter().flat_map(|entry| &entry.letter.pictures);
        pictures.any(|picture| picture.seal == seal && picture.caption == "The harbour.")
    };
    assert!(holds("aldenia"));
    assert!(!holds("brennmark"));
    // That there is one, and its bytes, only those learn who watch over the exercise.
    let mut log = table.replica.log.iter();
    let added = log
        .find(|event| event.fact.kind() == "PictureAdded")
        .unwrap();
    for state in ["aldenia", "brennmark"] {
        let seat = Seat::Team(state.into());
        assert!(visible(added, &table.replica.exercise, &seat).is_none());
    }
    assert!(public(added).is_none());
}

#[test]
fn what_is_no_picture_or_too_large_or_there_already_is_refused_in_words() {
    let mut table = started();
    let with = |kind: PictureKind, content: Vec<u8>| {
        Command::Steer(Steer::AddPicture {
            name: "harbour".to_owned(),
            picture: MediaFile {
                kind,
                seal: PictureSeal::of(&content),
                content: content.into(),
            },
        })
    };
    let told = refused(&mut table, with(PictureKind::Png, DRAWING.to_vec()));
    assert_eq!(
        told,
        "“harbour” holds no picture. Use a PNG, a JPEG, an SVG or a PDF."
    );
    let mut large = DRAWING.to_vec();
    large.resize(LARGEST_PICTURE + 1, b' ');
    let told = refused(&mut table, with(PictureKind::Svg, large));
    assert!(told.contains("larger than 8 MB"), "{told}");
    let inject = carrying(&table, "A chart.");
    let told = refused(&mut table, Command::AddInject(Box::new(inject)));
    assert!(told.starts_with("There is no picture"), "{told}");
    table.facilitator(add());
    refused(&mut table, add());
    let silent = carrying(&table, " ");
    refused(&mut table, Command::AddInject(Box::new(silent)));
    assert!(
        table.submit(&Seat::Team("aldenia".into()), &add()).is_err(),
        "it is the facilitator's to add one"
    );
}

#[test]
fn an_inject_is_given_a_picture_before_its_release_and_keeps_what_else_it_has() {
    let mut table = started();
    table.facilitator(add());
    let item = |table: &Table| {
        let sheet = &table.replica.exercise.run_sheet;
        let mut pending = sheet.items().iter().filter(|item| item.is_pending());
        pending.next().unwrap().inject.clone()
    };
    let before = item(&table);
    let edited = Inject {
        pictures: carrying(&table, "A chart.").pictures,
        ..before.as_ref().clone()
    };
    table.facilitator(Command::Steer(Steer::Edit(Box::new(edited))));
    let after = item(&table);
    assert_eq!(after.pictures.len(), 1);
    assert_eq!(after.expects, before.expects);
    table.facilitator(Command::Release(after.id.clone()));
    let exercise = &table.replica.exercise;
    let holders = exercise.scenario.states.iter().filter(|state| {
        let inbox = &table.replica.teams[&state.id].inbox;
        inbox.iter().any(|entry| !entry.letter.pictures.is_empty())
    });
    assert!(holders.count() > 0);
}

#[test]
fn the_record_keeps_it_and_shows_it_where_nobody_has_the_file() {
    let mut table = started();
    table.facilitator(add());
    let inject = carrying(&table, "A chart of the harbour.");
    table.facilitator(Command::AddInject(Box::new(inject)));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("run.demarche");
    let scenario = load_str("first-call", FIRST_CALL).scenario.unwrap();
    let mut record = Record::create(&path, &Meta::default(), &scenario).unwrap();
    let events: Vec<_> = table
        .replica
        .log
        .iter()
        .map(|event| event.as_ref().clone())
        .collect();
    record.append(&events).unwrap();
    record.close().unwrap();

    let read = open_readable(&path).unwrap();
    assert!(matches!(read.verification, Verification::Intact { .. }));
    let again = read.events().unwrap();
    assert_eq!(again, events, "byte for byte");
    let source: Source = read.source.unwrap();
    let played = Replica::of(
        source.scenario().scenario.unwrap(),
        again.into_iter().map(std::sync::Arc::new),
    );
    let media = played.exercise.scenario.media();
    let kept = media.get(&drawing().path_in_play()).unwrap();
    assert_eq!(&*kept.content, DRAWING);
    assert_eq!(kept.seal, drawing().seal);
}

#[test]
fn a_picture_is_put_before_the_room_and_taken_away() {
    let mut table = started();
    let show = |alt: &str| {
        Command::Display(DisplayAct::ShowSlide(Slide {
            title: "The harbour at noon".to_owned(),
            text: String::new(),
            picture: Some(LetterPicture {
                seal: drawing().seal,
                kind: PictureKind::Svg,
                alt: alt.to_owned(),
                caption: String::new(),
                page: None,
            }),
        }))
    };
    let told = refused(&mut table, show("A chart."));
    assert!(told.starts_with("There is no picture"), "{told}");
    table.facilitator(add());
    refused(&mut table, show(" "));
    table.facilitator(show("A chart."));
    let shown = |view: &PublicView| view.display.slide.clone().and_then(|slide| slide.picture);
    assert_eq!(
        shown(&table.replica.public).map(|picture| picture.seal),
        Some(drawing().seal)
    );
    table.facilitator(Command::Display(DisplayAct::TakeSlide));
    assert_eq!(shown(&table.replica.public), None);
}

#[test]
fn an_anonymised_copy_leaves_the_picture_out() {
    let mut table = started();
    table.facilitator(add());
    let inject = carrying(&table, "A chart of the harbour.");
    table.facilitator(Command::AddInject(Box::new(inject)));
    let scenario = load_str("first-call", FIRST_CALL).scenario.unwrap();
    let log = &table.replica.log;
    let subject = Subject::whole(scenario.clone(), log.iter().cloned(), Proof::none());
    let told = subject
        .anonymised(&scenario, log.iter().map(AsRef::as_ref))
        .unwrap();
    let log = serde_json::to_string(&told.events()).unwrap();
    assert!(log.contains("PictureAdded"), "that there was one is told");
    let whole = serde_json::to_string(&drawing()).unwrap();
    let content = whole.split('"').nth(7).unwrap();
    assert!(content.len() > 100 && !log.contains(content));
}

#[test]
fn a_slide_of_a_record_made_before_there_were_pictures_still_reads() {
    let slide: Slide = serde_json::from_str(r#"{"title":"Coffee","text":""}"#).unwrap();
    assert_eq!((slide.name(), &slide.picture), ("Coffee", &None));
    assert_eq!(
        serde_json::to_string(&slide).unwrap(),
        r#"{"title":"Coffee","text":""}"#
    );
}
