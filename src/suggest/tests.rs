//! Tables of texts and the names in them.
