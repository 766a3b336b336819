//! Texts in tables that no spreadsheet takes for formulas: `render::csv` writes them, `table.rs` reads them.

use std::borrow::Cow;

/// Returns a text that no spreadsheet takes for a formula.
pub fn guarded(text: &str) -> Cow<'_, str> {
    if text.starts_with(DANGEROUS) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// Returns the text that [`guarded`] was given.
pub fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(DANGEROUS)).unwrap_or(cell)
}

const DANGEROUS: [char; 12] = ['=', '+', '-', '@', '\'', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_a_formula() {
        let texts =
            ["=1+1", "+1", "-1", "@a", "'", "'=1", "''a", "\ta", "\r=1", "\n", "＝1", "a", "", "a=1", "Côte d'Ivoire"];
        for text in texts {
            let guarded = guarded(text);
            assert!(!guarded.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']), "{text:?}");
            assert_eq!(unguarded(&guarded), text);
        }
        assert_eq!(guarded("Iran"), "Iran");
    }
}
