//! A scenario text as a tree that remembers where each piece stands.
//!
//! The tree holds RON as scenarios use it: texts, numbers, words, lists, and groups with fields or values.
//! It knows nothing of States or injects.

use std::borrow::Cow;

use super::source::Extent;

/// A piece of the tree with its place in the text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Node<'a> {
    pub(super) extent: Extent,
    pub(super) value: Value<'a>,
}

/// What a piece of the tree is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value<'a> {
    /// Nothing readable stands here; that was reported already.
    Missing,
    /// A text in quotation marks, escapes resolved.
    Text(Cow<'a, str>),
    /// A number, or what looks like one, as written.
    Number(&'a str),
    /// A bare word such as `Media`, `true` or `None`.
    Word(&'a str),
    /// Values in square brackets.
    List(Vec<Node<'a>>),
    /// Values or fields in round brackets, with or without a name before them.
    Group(Group<'a>),
}

/// Values or fields in round brackets.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Group<'a> {
    /// The word before the bracket.
    pub(super) name: Option<Name<'a>>,
    pub(super) content: Content<'a>,
}

/// A word with its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Name<'a> {
    pub(super) text: &'a str,
    pub(super) extent: Extent,
}

/// What stands between round brackets.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Content<'a> {
    /// Values one after another.
    Values(Vec<Node<'a>>),
    /// Fields, each a name, a colon and a value.
    Fields(Vec<Field<'a>>),
}

/// A field of a group.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Field<'a> {
    pub(super) name: Cow<'a, str>,
    pub(super) name_extent: Extent,
    pub(super) value: Node<'a>,
}

impl<'a> Node<'a> {
    /// A place where nothing readable stands.
    pub(super) fn missing(extent: Extent) -> Self {
        Self {
            extent,
            value: Value::Missing,
        }
    }

    /// The part that names the piece: the word before the bracket, the opening bracket, or all of a leaf.
    pub(super) fn head(&self) -> Extent {
        match &self.value {
            Value::Group(Group {
                name: Some(name), ..
            }) => name.extent,
            Value::Group(_) | Value::List(_) => {
                Extent::new(self.extent.start, self.extent.start + 1)
            }
            _ => self.extent,
        }
    }

    /// The value inside `Some(…)`, or the piece itself.
    pub(super) fn unwrapped(&self) -> &Self {
        match self.wrapped_in_some() {
            Some(inner) => inner,
            None => self,
        }
    }

    /// The value inside `Some(…)`, if that is what stands here.
    pub(super) fn wrapped_in_some(&self) -> Option<&Self> {
        let Value::Group(group) = &self.value else {
            return None;
        };
        match (&group.name, &group.content) {
            (Some(name), Content::Values(values)) if name.text == "Some" => match &values[..] {
                [only] => Some(only),
                _ => None,
            },
            _ => None,
        }
    }

    /// The fields, if the piece has any.
    pub(super) fn fields(&self) -> &[Field<'a>] {
        match &self.value {
            Value::Group(Group {
                content: Content::Fields(fields),
                ..
            }) => fields,
            _ => &[],
        }
    }

    /// The items of a list; empty for anything else.
    pub(super) fn items(&self) -> &[Self] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// The text, if the piece is one.
    pub(super) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The value of a field, if it is there, out of its `Some`.
    pub(super) fn get(&self, field: &str) -> Option<&Self> {
        let found = self.fields().iter().find(|entry| entry.name == field)?;
        Some(found.value.unwrapped())
    }
}

/// A place that a message can point to, even where the author wrote nothing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'n, 'a> {
    node: Option<&'n Node<'a>>,
    fallback: Extent,
}

impl<'n, 'a> Place<'n, 'a> {
    /// The place of a piece that is there.
    pub(super) fn of(node: &'n Node<'a>) -> Self {
        Self {
            node: Some(node),
            fallback: node.head(),
        }
    }

    /// What to underline.
    pub(super) fn extent(self) -> Extent {
        match self.node.map(|node| &node.value) {
            Some(Value::Group(_) | Value::List(_)) | None => self.head(),
            Some(_) => self.node.map_or(self.fallback, |node| node.extent),
        }
    }

    /// What to underline if only the beginning matters.
    fn head(self) -> Extent {
        self.node.map_or(self.fallback, Node::head)
    }

    /// The place of a field within this one.
    pub(super) fn field(self, name: &str) -> Self {
        Self {
            node: self.node.and_then(|node| node.get(name)),
            fallback: self.head(),
        }
    }

    /// The place of an item of a list, or of a value in round brackets, by its position.
    pub(super) fn item(self, position: usize) -> Self {
        let items = match self.node.map(|node| &node.value) {
            Some(Value::List(items)) => items.as_slice(),
            Some(Value::Group(Group {
                content: Content::Values(values),
                ..
            })) => values.as_slice(),
            _ => &[],
        };
        Self {
            node: items.get(position).map(Node::unwrapped),
            fallback: self.head(),
        }
    }
}
