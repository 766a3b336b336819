//! Numbers, lists and lines for readers, as files and the terminal share them. Escaping is each format's own.

use std::borrow::Cow;

/// Returns the text on one line: white space to single spaces, none at the ends, control characters to U+FFFD.
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.extend(word.chars().map(|c| if is_forbidden(c) { char::REPLACEMENT_CHARACTER } else { c }));
    }
    line
}

/// Returns whether XML 1.0 forbids the character, or discourages it as a control or noncharacter. Tab and line ends are
/// allowed.
pub fn is_forbidden(c: char) -> bool {
    let noncharacter = matches!(c, '\u{FDD0}'..='\u{FDEF}') || (c as u32) & 0xFFFE == 0xFFFE;
    (c.is_control() && !matches!(c, '\t' | '\n' | '\r')) || noncharacter
}

/// Returns the number with a comma between thousands: `1,500`.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// Returns a strength or a weight for programs: the shortest digits that are read as the same number.
pub fn measure(value: f64) -> String {
    if value.is_finite() { (value + 0.0).to_string() } else { "0".to_string() }
}

/// Returns a number for programs as [`measure`] does, but in powers of ten where it is tiny or huge: `7.1e-117`.
pub fn shortest(value: f64) -> String {
    let is_usual = value == 0.0 || !value.is_finite() || (1e-4..1e16).contains(&value.abs());
    if is_usual { measure(value) } else { format!("{value:e}") }
}

/// Returns the weight by which a tie is drawn, for programs: whole numbers as they are, others with six significant digits.
pub fn drawn(weight: f64) -> String {
    measure(if weight.fract() == 0.0 { weight } else { significant(weight) })
}

/// Returns a measured quantity for readers: whole numbers with a comma between thousands, others with three digits that count.
pub fn quantity(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() < 1e15 {
        let sign = if value < 0.0 { "\u{2212}" } else { "" };
        return format!("{sign}{}", grouped(value.abs() as u64));
    }
    let whole_digits = libm::floor(libm::log10(value.abs())).clamp(-9.0, 15.0) as i32 + 1;
    let text = format!("{:.*}", usize::try_from(3 - whole_digits).unwrap_or(0), value);
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    text.replacen('-', "\u{2212}", 1)
}

/// Returns the number with its noun: `1 sentence`, `1,500 sentences`, `3 entities`.
pub fn counted(number: u64, noun: &str) -> String {
    let plural = if number == 1 { noun.to_string() } else { plural(noun) };
    format!("{} {plural}", grouped(number))
}

/// Returns the plural of one of our own nouns.
pub fn plural(noun: &str) -> String {
    match noun.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ => format!("{noun}s"),
    }
}

/// Returns whether the text reads from right to left: its first letter with a direction does.
pub fn is_rtl(text: &str) -> bool {
    text.chars().find(|c| c.is_alphabetic()).is_some_and(is_rtl_char)
}

/// Wraps a text that could turn the direction of its surroundings in U+2068 … U+2069, so that it cannot.
pub fn isolated(text: &str) -> Cow<'_, str> {
    let turns = |c: char| is_rtl_char(c) || matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}');
    if text.chars().any(turns) { Cow::Owned(format!("\u{2068}{text}\u{2069}")) } else { Cow::Borrowed(text) }
}

/// Returns the text without the invisible characters that force a direction: a line that stands alone needs none.
pub fn without_controls(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')).collect()
}

fn is_rtl_char(c: char) -> bool {
    matches!(c,
        '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}'
        | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

/// Returns a coordinate as all our text formats write it: two decimals at most, no exponent, no `-0`.
pub fn number(value: f64) -> String {
    let fixed = format!("{:.2}", rounded(value));
    fixed.trim_end_matches('0').trim_end_matches('.').to_string()
}

/// Returns the value rounded to two decimals; never `-0`, and 0 for what is not finite.
pub fn rounded(value: f64) -> f64 {
    let rounded = (value * 100.0).round() / 100.0;
    if rounded == 0.0 || !rounded.is_finite() { 0.0 } else { rounded }
}

/// Returns a measure with six significant digits; never `-0`, and 0 for what is not finite.
pub fn significant(value: f64) -> f64 {
    let rounded = if value.is_finite() { format!("{value:.5e}").parse().unwrap_or(0.0) } else { 0.0 };
    if rounded == 0.0 { 0.0 } else { rounded }
}

/// Returns the list as English: `a`, `a and b`, `a, b and c`.
pub fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_one_form() {
        let cases =
            [(0.0, "0"), (-0.001, "0"), (12.0, "12"), (1.005, "1"), (-3.456, "-3.46"), (0.1, "0.1"), (100.0, "100")];
        for (value, expected) in cases {
            assert_eq!(number(value), expected);
        }
        assert_eq!(number(f64::NAN), "0");
        assert_eq!(number(1e12), "1000000000000");
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_234_567), "1,234,567");
        let cases = [
            (0.0, "0"),
            (1500.0, "1,500"),
            (-3.0, "\u{2212}3"),
            (0.25, "0.25"),
            (0.012_345, "0.0123"),
            (1234.5, "1234"),
        ];
        for (value, expected) in cases {
            assert_eq!(quantity(value), expected);
        }
        assert_eq!(quantity(-0.5), "\u{2212}0.5");
        assert!(!quantity(f64::NAN).is_empty() && !quantity(f64::MIN_POSITIVE).is_empty());
    }

    #[test]
    fn tiny_numbers_are_short_and_exact() {
        for (value, written) in [
            (0.0, "0"),
            (-0.0, "0"),
            (1000.0, "1000"),
            (0.00123, "0.00123"),
            (7.1e-117, "7.1e-117"),
            (-2.5e-5, "-2.5e-5"),
            (1e20, "1e20"),
            (f64::NAN, "0"),
        ] {
            assert_eq!(shortest(value), written);
            assert!(value.is_nan() || written.parse::<f64>() == Ok(value));
        }
    }

    #[test]
    fn measures_have_six_digits() {
        let cases =
            [(0.0, 0.0), (1.0 / 3.0, 0.333333), (123456.7, 123457.0), (2e-9 / 3.0, 6.66667e-10), (-12.5, -12.5)];
        for (value, expected) in cases {
            assert_eq!(significant(value), expected);
        }
        assert_eq!(significant(f64::NAN), 0.0);
    }

    #[test]
    fn words_are_plain_english() {
        assert_eq!(counted(1, "entity"), "1 entity");
        assert_eq!(counted(1500, "entity"), "1,500 entities");
        assert_eq!(counted(0, "day"), "0 days");
        assert_eq!(listed(&["a".into(), "b".into(), "c".into()]), "a, b and c");
    }

    #[test]
    fn lines_hold_no_controls() {
        assert_eq!(one_line(" a\u{0}b\r\n\tc\u{FFFE} "), "a\u{FFFD}b c\u{FFFD}");
        assert_eq!(isolated("Iran"), "Iran");
        assert_eq!(isolated("إيران"), "\u{2068}إيران\u{2069}");
        assert!(is_rtl("«حماس» (Hamas)") && !is_rtl("Hamas (حماس)"));
    }
}
