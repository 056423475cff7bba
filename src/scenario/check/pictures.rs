//! Pictures that injects and their templates carry: whether they are there, and are what they should be.

use crate::scenario::media::{LARGEST_PICTURE, Media, MediaFault, MediaSource};
use crate::scenario::problem::{Problems, Rule};
use crate::scenario::read::Outline;

/// Reads every picture that an inject or a template names, and reports those that cannot be shown.
pub(in crate::scenario) fn pictures(
    outline: &Outline<'_>,
    from: &dyn MediaSource,
    problems: &mut Problems<'_>,
) -> Media {
    let mut media = Media::default();
    let injects = outline.injects.iter();
    let carried = injects.map(|item| (item.at("pictures"), &item.value.pictures));
    let templates = outline.inject_templates.iter();
    let written = templates.map(|item| (item.at("pictures"), &item.value.pictures));
    for (list, pictures) in carried.chain(written) {
        for (position, picture) in pictures.iter().enumerate() {
            let place = list.item(position);
            if picture.alt.trim().is_empty() {
                problems.report(place.field("alt").extent(), Rule::PictureWithoutWords);
            }
            let Err(fault) = media.take(&picture.file, from) else {
                continue;
            };
            let file = picture.file.clone();
            let rule = match fault {
                MediaFault::NotAtHand => continue,
                MediaFault::LeavesFolder => Rule::PictureElsewhere { file },
                MediaFault::Missing => Rule::PictureMissing { file },
                MediaFault::TooLarge => Rule::PictureTooLarge {
                    file,
                    megabytes: LARGEST_PICTURE / (1024 * 1024),
                },
                MediaFault::UnknownKind => Rule::PictureOfNoKind { file },
                MediaFault::NotThatKind => Rule::PictureOfAnotherKind { file },
                MediaFault::Unreadable(reason) => Rule::PictureUnreadable { file, reason },
            };
            problems.report(place.field("file").extent(), rule);
        }
    }
    media
}
