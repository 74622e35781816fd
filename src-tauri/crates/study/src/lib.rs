//! Questions that the notes ask: which are answered and which are open.
