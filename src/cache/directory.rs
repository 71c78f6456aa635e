//! By what the answers of one URL are told apart (RFC 9111 §4.1).

use super::head::lists;
use crate::encoding::{cut, join};

/// By what the answers of one URL are told apart.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Directory {
    /// Random, and other than that of any earlier one: who takes a directory away takes away the
    /// answers in it.
    pub generation: String,
    /// The names of request fields, in lower case and parted by commas.
    pub names: String,
}

impl Directory {
    /// Reads what [`Directory::print`] wrote; of anything else, nothing.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (generation, names) = cut(text.strip_prefix(MARK)?, " ")?;
        Some(Self { generation: generation.to_owned(), names: names.to_owned() })
    }

    /// Writes it down.
    #[must_use]
    pub fn print(&self) -> String {
        join(&[MARK, &self.generation, " ", &self.names])
    }

    /// The same with these names as well.
    ///
    /// Answers that are in it can still be found where no name is new. Where an answer lacks names that
    /// others had, it is taken for one that was chosen by them: it is then given more seldom, never
    /// wrongly.
    #[must_use]
    pub fn naming(&self, names: &str) -> Self {
        let mut all = self.clone();
        for name in names.split(',').map(str::trim_ascii) {
            if !all.lists(name) {
                all.names = join(&[&all.names, ",", name]);
            }
        }
        all
    }

    /// Whether a field is one of these.
    #[must_use]
    pub fn lists(&self, name: &str) -> bool {
        lists(&self.names, name)
    }
}

const MARK: &str = "vary ";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes() {
        for names in ["", "accept", "accept, x-a"] {
            let directory = Directory { generation: "0af".to_owned(), names: names.to_owned() };
            assert_eq!(Directory::parse(&directory.print()), Some(directory));
        }
    }

    #[test]
    fn names_more() {
        let directory =
            |names: &str| Directory { generation: "1".to_owned(), names: names.to_owned() };
        assert_eq!(directory("a, b").naming("b,a"), directory("a, b"));
        assert_eq!(directory("a").naming("b, a, c"), directory("a,b,c"));
        assert_eq!(directory("").naming("a"), directory(",a"));
        assert_eq!(directory("").naming(""), directory(""));
    }

    #[test]
    fn reads_nothing_else() {
        for text in ["", "vary", "vary ", "vary 1", "entry 1 2", "Vary 1 a"] {
            assert_eq!(Directory::parse(text), None, "{text:?}");
        }
    }
}
