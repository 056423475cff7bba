//! Pictures that come with injects, on screen.
//!
//! The store holds the bytes of the open exercise's pictures and their textures, known by their seals. Whoever draws a
//! letter has the seal from the letter, so nobody can draw a picture of a letter that did not reach them. A picture is
//! decoded on a thread of its own the first time it is drawn, never within a frame.

mod decode;
mod draw;

use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use egui::load::SizedTexture;
use egui::{Context, Id, TextureHandle, TextureOptions};

pub(in crate::app) use draw::fitted;
pub use draw::{picture_within, pictures_ui, pictures_within_ui};

use crate::exercise::LetterPicture;
use crate::scenario::{Media, MediaFile, PictureSeal};

/// A picture, and which of its pages.
type Key = (PictureSeal, u32);

/// The pictures of the open exercise.
#[derive(Default)]
pub struct Pictures {
    inner: Mutex<Inner>,
    decoded: Condvar,
}

#[derive(Default)]
struct Inner {
    files: BTreeMap<PictureSeal, MediaFile>,
    shown: BTreeMap<Key, Shown>,
    /// Rises when another exercise is opened, so that what is still decoded for the one before is dropped.
    opened: u64,
}

enum Shown {
    Decoding,
    Ready(TextureHandle),
    Failed,
}

/// What there is to draw of a picture now.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Look {
    /// It is drawn.
    Ready(SizedTexture),
    /// It is being decoded; another frame comes when it is.
    Decoding,
    /// Its bytes are not at hand, as in a record that lost them.
    Missing,
    /// Its bytes are no picture after all.
    Broken,
}

impl Pictures {
    /// The pictures of this window.
    #[must_use]
    pub fn of(ctx: &Context) -> Arc<Self> {
        let id = Id::unique("pictures of the open exercise");
        ctx.data_mut(|data| {
            let known: &mut Option<Arc<Self>> = data.get_temp_mut_or_default(id);
            Arc::clone(known.get_or_insert_default())
        })
    }

    /// Forgets all pictures, and takes those of the exercise that is opened now.
    pub fn open(&self, media: &Media) {
        let mut inner = self.lock();
        inner.opened += 1;
        inner.shown.clear();
        inner.files = media
            .iter()
            .map(|(_, file)| (file.seal.clone(), file.clone()))
            .collect();
    }

    /// Takes one more picture, such as one that is being added in play.
    pub fn keep(&self, file: &MediaFile) {
        let mut inner = self.lock();
        if !inner.files.contains_key(&file.seal) {
            inner.files.insert(file.seal.clone(), file.clone());
            // It may have been asked for before it was at hand.
            inner.shown.retain(|(seal, _), _| *seal != file.seal);
        }
    }

    /// What there is to draw of a picture now. The first time, it is begun to be decoded.
    pub fn look(self: &Arc<Self>, ctx: &Context, picture: &LetterPicture) -> Look {
        let key = (picture.seal.clone(), picture.page.unwrap_or(1));
        let mut inner = self.lock();
        match inner.shown.get(&key) {
            Some(Shown::Ready(texture)) => return Look::Ready(SizedTexture::from_handle(texture)),
            Some(Shown::Decoding) => return Look::Decoding,
            Some(Shown::Failed) => return Look::Broken,
            None => {}
        }
        let Some(file) = inner.files.get(&key.0).cloned() else {
            return Look::Missing;
        };
        let opened = inner.opened;
        inner.shown.insert(key.clone(), Shown::Decoding);
        drop(inner);
        let (store, ctx) = (Arc::clone(self), ctx.clone());
        let thread = std::thread::Builder::new().name("picture".to_owned());
        let (failed, key_failed) = (Arc::clone(self), key.clone());
        let begun = thread.spawn(move || {
            let shown = match decode::decode(&file, key.1) {
                Some(image) => {
                    let name = key.0.as_str().to_owned();
                    let options = TextureOptions {
                        mipmap_mode: Some(egui::TextureFilter::Linear),
                        ..TextureOptions::LINEAR
                    };
                    Shown::Ready(ctx.load_texture(name, image, options))
                }
                None => Shown::Failed,
            };
            store.put(key, opened, shown);
            ctx.request_repaint();
        });
        if begun.is_err() {
            failed.put(key_failed, opened, Shown::Failed);
            return Look::Broken;
        }
        Look::Decoding
    }

    fn put(&self, key: Key, opened: u64, shown: Shown) {
        let mut inner = self.lock();
        if inner.opened == opened {
            inner.shown.insert(key, shown);
        }
        drop(inner);
        self.decoded.notify_all();
    }

    /// Waits until everything begun is decoded. For tests; a window never waits.
    pub fn settle(&self) {
        let mut inner = self.lock();
        while inner
            .shown
            .values()
            .any(|shown| matches!(shown, Shown::Decoding))
        {
            inner = self
                .decoded
                .wait(inner)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
