//! Pictures beside a scenario: what kinds there are, how large they may be, and what can be wrong with one.
//!
//! Nothing here touches the disk: whoever loads a scenario hands in where its files come from.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde::{Deserialize, Serialize};

/// The name of the folder beside a scenario file in which its pictures lie.
pub const MEDIA_FOLDER: &str = "media";
/// The largest picture file, in bytes.
pub const LARGEST_PICTURE: usize = 8 * 1024 * 1024;

/// What a picture file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum PictureKind {
    /// A PNG.
    Png,
    /// A JPEG.
    Jpeg,
    /// A drawing as SVG.
    Svg,
    /// A page of a PDF.
    Pdf,
}

impl PictureKind {
    /// The kind that the name of a file says.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, extension) = name.rsplit_once('.')?;
        match extension.to_ascii_lowercase().as_str() {
            "png" => Some(Self::Png),
            "jpg" | "jpeg" => Some(Self::Jpeg),
            "svg" => Some(Self::Svg),
            "pdf" => Some(Self::Pdf),
            _ => None,
        }
    }

    /// How the names of its files end.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Svg => "svg",
            Self::Pdf => "pdf",
        }
    }

    /// Whether the bytes begin as a file of this kind does.
    #[must_use]
    pub fn fits(self, content: &[u8]) -> bool {
        match self {
            Self::Png => content.starts_with(b"\x89PNG\r\n\x1a\n"),
            Self::Jpeg => content.starts_with(&[0xFF, 0xD8, 0xFF]),
            Self::Pdf => content.starts_with(b"%PDF-"),
            Self::Svg => {
                let head = content.get(..content.len().min(4_096)).unwrap_or(content);
                std::str::from_utf8(content).is_ok()
                    && head.windows(4).any(|window| window == b"<svg")
            }
        }
    }
}

/// The BLAKE3 hash of a picture's bytes, in hexadecimal: by it the picture is known in events and on screen.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PictureSeal(Arc<str>);

impl PictureSeal {
    /// The seal of these bytes.
    #[must_use]
    pub fn of(content: &[u8]) -> Self {
        Self(blake3::hash(content).to_hex().as_str().into())
    }

    /// In hexadecimal.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PictureSeal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A picture file beside a scenario, or one that was added in play.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct MediaFile {
    /// What it holds.
    pub kind: PictureKind,
    /// Its seal.
    pub seal: PictureSeal,
    /// Its bytes.
    pub content: Arc<[u8]>,
}

impl fmt::Debug for MediaFile {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{:?} of {} bytes, {}",
            self.kind,
            self.content.len(),
            self.seal
        )
    }
}

/// A picture file as an event holds it: its bytes in Base64. The seal follows from them.
#[derive(Serialize, Deserialize)]
struct Written {
    kind: PictureKind,
    content: String,
}

impl From<MediaFile> for Written {
    fn from(file: MediaFile) -> Self {
        Self {
            kind: file.kind,
            content: BASE64.encode(&file.content),
        }
    }
}

impl TryFrom<Written> for MediaFile {
    type Error = base64::DecodeError;

    fn try_from(written: Written) -> Result<Self, Self::Error> {
        let content = BASE64.decode(written.content)?;
        Ok(Self {
            kind: written.kind,
            seal: PictureSeal::of(&content),
            content: content.into(),
        })
    }
}

/// The folder, among the pictures of an exercise, of those that were added in play.
const ADDED: &str = "added-in-play";

impl MediaFile {
    /// Under which path a picture that is added in play is known, whatever its file was called.
    #[must_use]
    pub fn path_in_play(&self) -> String {
        format!("{ADDED}/{}.{}", self.seal, self.kind.extension())
    }

    /// What is wrong with it as a picture; nothing if it can be shown.
    #[must_use]
    pub fn fault(&self) -> Option<MediaFault> {
        if self.content.len() > LARGEST_PICTURE {
            Some(MediaFault::TooLarge)
        } else if !self.kind.fits(&self.content) {
            Some(MediaFault::NotThatKind)
        } else {
            None
        }
    }

    /// A file of that name with these bytes.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn new(name: &str, content: Vec<u8>) -> Result<Self, MediaFault> {
        let kind = PictureKind::of_name(name).ok_or(MediaFault::UnknownKind)?;
        if content.len() > LARGEST_PICTURE {
            return Err(MediaFault::TooLarge);
        }
        let file = Self {
            kind,
            seal: PictureSeal::of(&content),
            content: content.into(),
        };
        match file.fault() {
            Some(fault) => Err(fault),
            None => Ok(file),
        }
    }
}

/// What can be wrong with a picture file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MediaFault {
    /// Nobody knows where the files of this scenario are: nothing can be said.
    NotAtHand,
    /// Its path leads out of the folder.
    LeavesFolder,
    /// There is no such file.
    Missing,
    /// It is larger than a picture may be.
    TooLarge,
    /// Its name does not say that it is a picture.
    UnknownKind,
    /// It is not what its name says.
    NotThatKind,
    /// The system does not let it be read, for this reason.
    Unreadable(String),
}

/// Where the picture files of a scenario come from.
pub trait MediaSource {
    /// The bytes of a file in the folder of pictures, one more than the largest at most. The path never leads out
    /// of the folder.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    fn read(&self, file: &str) -> Result<Vec<u8>, MediaFault>;
}

/// Of a text alone nobody knows where its pictures are.
pub struct Nowhere;

impl MediaSource for Nowhere {
    fn read(&self, _: &str) -> Result<Vec<u8>, MediaFault> {
        Err(MediaFault::NotAtHand)
    }
}

/// Files that were read already, by their paths in the folder.
impl MediaSource for BTreeMap<&str, &[u8]> {
    fn read(&self, file: &str) -> Result<Vec<u8>, MediaFault> {
        self.get(file)
            .map(|content| content.to_vec())
            .ok_or(MediaFault::Missing)
    }
}

/// The pictures of a scenario, by their paths in the folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Media(BTreeMap<String, MediaFile>);

impl Media {
    /// Reads a file unless it was read before.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn take(&mut self, file: &str, from: &dyn MediaSource) -> Result<(), MediaFault> {
        if self.0.contains_key(file) {
            return Ok(());
        }
        if leaves_folder(file) {
            return Err(MediaFault::LeavesFolder);
        }
        PictureKind::of_name(file).ok_or(MediaFault::UnknownKind)?;
        let media = MediaFile::new(file, from.read(file)?)?;
        self.0.insert(file.to_owned(), media);
        Ok(())
    }

    /// Keeps a file that was played, whatever may be wrong with it by now.
    pub fn keep(&mut self, file: &str, content: Vec<u8>) {
        if let Ok(media) = MediaFile::new(file, content) {
            self.0.insert(file.to_owned(), media);
        }
    }

    /// Takes a picture that was added in play.
    pub fn add(&mut self, file: &MediaFile) {
        self.0.insert(file.path_in_play(), file.clone());
    }

    /// The path of a picture, by its seal.
    #[must_use]
    pub fn path_of(&self, seal: &PictureSeal) -> Option<&str> {
        self.iter()
            .find(|(_, file)| file.seal == *seal)
            .map(|(path, _)| path)
    }

    /// The file of that path.
    #[must_use]
    pub fn get(&self, file: &str) -> Option<&MediaFile> {
        self.0.get(file)
    }

    /// Every file with its path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &MediaFile)> {
        self.0.iter().map(|(name, file)| (name.as_str(), file))
    }
}

/// Whether a path is no plain path downwards.
fn leaves_folder(file: &str) -> bool {
    file.contains(['\\', ':', '\0'])
        || file
            .split('/')
            .any(|part| part.is_empty() || part == "." || part == "..")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_leads_downwards_or_nowhere() {
        for file in ["map.svg", "north/map.png", "a b.pdf", "..map.svg"] {
            assert!(!leaves_folder(file), "{file}");
        }
        for file in [
            "",
            "/etc/map.svg",
            "../map.svg",
            "a/../../map.svg",
            "./map.svg",
            "a//map.svg",
            "C:map.svg",
            r"..\map.svg",
        ] {
            assert!(leaves_folder(file), "{file}");
        }
    }

    #[test]
    fn a_file_is_what_its_name_says() {
        let svg = b"<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_vec();
        assert!(MediaFile::new("map.svg", svg.clone()).is_ok());
        assert_eq!(
            MediaFile::new("map.png", svg.clone()),
            Err(MediaFault::NotThatKind)
        );
        assert_eq!(
            MediaFile::new("map.gif", svg.clone()),
            Err(MediaFault::UnknownKind)
        );
        assert_eq!(MediaFile::new("map", svg), Err(MediaFault::UnknownKind));
        assert_eq!(
            MediaFile::new("map.jpeg", vec![0; LARGEST_PICTURE + 1]),
            Err(MediaFault::TooLarge)
        );
    }

    #[test]
    fn a_picture_comes_back_as_it_was_written() {
        let file = MediaFile::new("map.jpeg", vec![0xFF, 0xD8, 0xFF, 0, 1, 254]).unwrap();
        let written = serde_json::to_string(&file).unwrap();
        assert_eq!(written, r#"{"kind":"Jpeg","content":"/9j/AAH+"}"#);
        assert_eq!(serde_json::from_str::<MediaFile>(&written).unwrap(), file);
        let broken = written.replace("/9j", "§");
        assert!(serde_json::from_str::<MediaFile>(&broken).is_err());
        assert!(PictureKind::of_name(&file.path_in_play()) == Some(PictureKind::Jpeg));
    }

    #[test]
    fn a_seal_is_the_hash_of_the_bytes() {
        let seal = PictureSeal::of(b"abc");
        assert_eq!(
            seal.as_str(),
            "6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85"
        );
    }
}
