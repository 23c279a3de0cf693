//! Fields for days, and what is said of a day that is none.

use crate::date::Date;
use yew::prelude::*;

/// What a field for a day gives where the browser holds something in it that is no day.
pub const NO_DAY: &str = "?";

/// The day in a field, if there is one; or why it is none, in Chinese.
pub fn read(text: &str) -> Result<Option<Date>, String> {
    match text.trim() {
        "" => Ok(None),
        NO_DAY => Err("日期没有填完，或者没有这一天（2月29日只有闰年才有）。请核对。".to_owned()),
        text => text.parse().map(Some).map_err(|error: crate::date::BadDate| format!("{error}。")),
    }
}

/// The day in a field that must hold one.
pub fn needed(text: &str) -> Result<Date, String> {
    read(text)?.ok_or_else(|| "还没有填日期。".to_owned())
}

/// The day in a field for what was done already; a day to come is refused.
pub fn past(text: &str, today: Date) -> Result<Date, String> {
    let on = needed(text)?;
    if on > today {
        return Err(format!("{on}在今天（{today}）之后，办完再记。如果今天的日期不对，请先校正这台设备的时钟。"));
    }
    Ok(on)
}

/// A field for a day. What is typed comes with the change and, since a browser does not call it a change when a field was
/// empty and holds no day now, when the field is left.
pub fn field(id: &'static str, label: &'static str, text: &str, disabled: bool, typed: Callback<Event>) -> Html {
    // What is no day cannot be put into the field again; it is still there.
    let value = if text == NO_DAY { String::new() } else { text.to_owned() };
    let onblur = typed.reform(|event: FocusEvent| Event::clone(&event));
    // Once it can be used it is another element: what browsers show in an empty one has another width than a day.
    let key = if disabled { "off" } else { "on" };
    html! {
        <div class="field">
            <label for={id}>{ label }</label>
            <input type="date" {key} {id} {value} {disabled} max="2999-12-31" autocomplete="off" onchange={typed} {onblur} />
        </div>
    }
}

/// A field for a text of this many lines.
pub fn text_field(id: &'static str, label: &'static str, text: &str, lines: u8, typed: Callback<Event>) -> Html {
    let oninput = typed.reform(|event: InputEvent| Event::clone(&event));
    let value = text.to_owned();
    html! {
        <div class="field">
            <label for={id}>{ label }</label>
            if lines == 1 {
                <input type="text" {id} {value} autocomplete="off" {oninput} />
            } else {
                <textarea {id} rows={lines.to_string()} {value} autocomplete="off" {oninput} />
            }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::{NO_DAY, needed, past, read};

    #[test]
    fn what_is_no_day_is_refused_with_what_to_do() {
        assert_eq!(read(" "), Ok(None));
        assert_eq!(read("2024-02-29").unwrap().map(|on| on.iso()).as_deref(), Some("2024-02-29"));
        assert_eq!(read("2023-02-29"), Err("没有 2023-02-29 这一天。".to_owned()));
        assert!(read(NO_DAY).unwrap_err().contains("闰年"));
        assert_eq!(needed(""), Err("还没有填日期。".to_owned()));
        let today = needed("2024-02-28").unwrap();
        assert_eq!(past("2024-02-28", today), Ok(today));
        assert!(past("2024-02-29", today).unwrap_err().starts_with("2024年2月29日在今天（2024年2月28日）之后"));
    }
}
