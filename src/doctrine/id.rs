//! Names that data files use to point at each other.

/// Defines an identifier: a short text that authors write in data files, as a type of its own,
/// so that a measure can never be passed where a channel is meant.
///
/// ```
/// demarche::define_id! {
///     /// Names a harbour.
///     HarbourId
/// }
/// let id = HarbourId::from("north-quay");
/// assert_eq!(id.as_str(), "north-quay");
/// assert_eq!(id.to_string(), "north-quay");
/// ```
#[macro_export]
macro_rules! define_id {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(
            Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash,
            ::serde::Serialize, ::serde::Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(::smol_str::SmolStr);

        impl $name {
            /// An identifier with this text.
            pub fn new(text: impl Into<::smol_str::SmolStr>) -> Self {
                Self(text.into())
            }

            /// The text as authors write it.
            #[must_use]
            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.into())
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text.into())
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                self.as_str() == other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                self.as_str() == *other
            }
        }
    };
}

define_id! {
    /// Names a measure in the catalogue, such as `share-indicators`.
    MeasureId
}
define_id! {
    /// Names a way in which one State reaches another, such as `technical-contact`.
    ChannelId
}
define_id! {
    /// Names a precedent that a consultation request may rest on.
    PrecedentId
}
define_id! {
    /// Names a consultation procedure: which steps, in which time.
    ProcedureId
}
define_id! {
    /// Names a way in which a consultation may end, such as `misperception-cleared`.
    OutcomeId
}
define_id! {
    /// Names something that a State may be believed, or may declare, to intend.
    IntentId
}
define_id! {
    /// Names a family of national severity scales.
    SeverityScaleId
}
