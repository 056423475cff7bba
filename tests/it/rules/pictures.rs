//! Pictures that are added in play.

use demarche::exercise::{Command, Refusal, Steer};
use demarche::scenario::{LARGEST_PICTURE, MediaFile, PictureKind, PictureSeal};

use super::play::{FACILITATOR, given, story, team};

const DRAWING: &[u8] = br#"<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>"#;

fn add(kind: PictureKind, content: Vec<u8>) -> Command {
    Command::Steer(Steer::AddPicture {
        name: "  harbour.svg ".to_owned(),
        picture: MediaFile {
            kind,
            seal: PictureSeal::of(&content),
            content: content.into(),
        },
    })
}

fn drawing() -> Command {
    add(PictureKind::Svg, DRAWING.to_vec())
}

#[test]
fn a_file_is_added_once_if_it_is_what_it_says_and_not_too_large() {
    let name = || "harbour.svg".to_owned();
    let mut large = DRAWING.to_vec();
    large.resize(LARGEST_PICTURE + 1, b' ');
    given(&story(""))
        .startex()
        .refuses(
            FACILITATOR,
            add(PictureKind::Png, DRAWING.to_vec()),
            Refusal::NoPicture(name()),
        )
        .refuses(
            FACILITATOR,
            add(PictureKind::Svg, large),
            Refusal::PictureTooLarge {
                name: name(),
                megabytes: 8,
            },
        )
        .refuses(
            team("aldenia"),
            drawing(),
            Refusal::NotYours("the facilitator"),
        )
        .when(FACILITATOR, drawing())
        .refuses(FACILITATOR, drawing(), Refusal::NoChange);
}
