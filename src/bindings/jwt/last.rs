//! What was made last. Most programs use one key, one set of keys and one set of options over and
//! over, and to make them anew takes as long as to read a token.

use std::cell::RefCell;

/// The last value, and what it was made of.
pub(super) struct Last<K, V>(RefCell<Option<(K, V)>>);

impl<K: PartialEq, V: Clone> Last<K, V> {
    pub(super) const fn none() -> Self {
        Self(RefCell::new(None))
    }

    /// The last value if it was made of `key`, else the one that `make` returns.
    pub(super) fn or_make<E>(&self, key: K, make: impl FnOnce() -> Result<V, E>) -> Result<V, E> {
        if let Some((same, value)) = &*self.0.borrow()
            && *same == key
        {
            return Ok(value.clone());
        }
        let value = make()?;
        self.0.replace(Some((key, value.clone())));
        Ok(value)
    }

    pub(super) fn forget(&self) {
        self.0.take();
    }
}
