//! Normal forms of concept names: two names with a common form are one name to the scorecard.

use unicode_normalization::UnicodeNormalization;

/// NFKC, lower case, without blanks, hyphens, underscores, quotes; with `plural` the simple English plural is folded.
pub fn normal(name: &str, plural: bool) -> String {
    let mut form: String = name
        .nfkc()
        .flat_map(char::to_lowercase)
        .filter(|letter| !letter.is_whitespace() && !is_joiner(*letter))
        .collect();
    let latin = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"./+#".contains(&byte);
    if plural && form.len() > 3 && form.bytes().all(latin) {
        fold_plural(&mut form);
    }
    form
}

/// Characters that writers put into a name or leave out.
fn is_joiner(letter: char) -> bool {
    matches!(letter, '-' | '_' | '\u{2010}'..='\u{2015}' | '·' | '`' | '*' | '"' | '\'' | '“' | '”' | '‘' | '’')
}

fn fold_plural(form: &mut String) {
    let ends = |endings: &[&str]| endings.iter().any(|ending| form.ends_with(ending));
    if form.len() > 4 && ends(&["ies"]) {
        form.truncate(form.len() - 3);
        form.push('y');
    } else if ends(&["sses", "shes", "ches", "xes", "zes"]) {
        form.truncate(form.len() - 2);
    } else if ends(&["s"]) && !ends(&["ss", "us", "is", "ps", "ns"]) {
        form.truncate(form.len() - 1);
    }
}

/// The names that one written name holds: `持久卷（Persistent Volume；PV）` is also `持久卷`, `Persistent Volume` and `PV`.
pub fn forms(name: &str) -> Vec<String> {
    let whole: String = name.nfkc().collect::<String>().trim().to_owned();
    let mut found = vec![whole.clone()];
    if !whole.contains('(') {
        return found;
    }
    let (outside, inside) = split_parentheses(&whole);
    let outside = outside.split_whitespace().collect::<Vec<_>>().join(" ");
    if !outside.is_empty() {
        found.push(outside);
    }
    for inner in inside {
        found.extend(
            inner.split([';', ',', '、', '/']).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned),
        );
    }
    found
}

/// The text without its innermost parentheses, and what stood in them.
fn split_parentheses(text: &str) -> (String, Vec<String>) {
    let (mut outside, mut inside, mut rest) = (String::new(), Vec::new(), text);
    while let Some(close) = rest.find(')') {
        let Some(open) = rest[..close].rfind('(') else {
            outside.push_str(&rest[..=close]);
            rest = &rest[close + 1..];
            continue;
        };
        outside.push_str(&rest[..open]);
        outside.push(' ');
        inside.push(rest[open + 1..close].to_owned());
        rest = &rest[close + 1..];
    }
    outside.push_str(rest);
    (outside, inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_variants_have_one_normal_form() {
        assert_eq!(normal("Kube-Proxy", true), normal("kube proxy", true));
        assert_eq!(normal("Ｐｏｄｓ", true), "pod");
        assert_eq!(normal("policies", true), "policy");
        assert_eq!(normal("boxes", true), "box");
        assert_eq!(normal("https", true), "https");
        assert_eq!(normal("Pods", false), "pods");
    }

    #[test]
    fn a_parenthesis_holds_further_names() {
        assert_eq!(forms("持久卷（Persistent Volume；PV）")[1..], ["持久卷", "Persistent Volume", "PV"]);
        assert_eq!(forms("a) b"), ["a) b"]);
        assert_eq!(forms(")(x"), [")(x", ")(x"]);
    }
}
