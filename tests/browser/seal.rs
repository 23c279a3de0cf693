//! An export with a passphrase: locked, refused, opened.

use crate::harness::Browser;

#[test]
fn a_locked_export_opens_with_its_passphrase_only() {
    let browser = Browser::start();
    let data = &browser.phone().open("data.html");
    data.eval(r#"localStorage.setItem("regulation-study/star/x", JSON.stringify({kind:"star",id:"x",version:1,saved:5,data:{since:5}}));"#);
    data.reload().wait_for_islands();
    data.click("#export-lock");
    data.fill("#export-passphrase", "短")
        .click("#export")
        .expect_text("[role=status]", "至少写 8 个字符");
    data.fill("#export-passphrase", "这是一句长口令吧").fill("#export-repeated", "这是另一句长口令");
    data.click("#export").expect_text("[role=status]", "不一样");
    data.fill("#export-repeated", "这是一句长口令吧").click("#export").see("#export-text");
    let file = data
        .eval("return document.getElementById('export-text').value")
        .as_str()
        .unwrap_or_default()
        .to_owned();
    assert!(file.contains("regulation-study-sealed") && !file.contains("since"), "{file}");

    data.click("#erase").click("#erase-confirm");
    data.until("nothing is kept", || {
        Ok(data.eval("return Object.keys(localStorage).length").as_u64().filter(|left| *left == 0))
    });
    data.click_text("summary", "粘贴内容")
        .fill("#import-text", &file)
        .click_text(".btn", "读取内容");
    data.fill("#import-passphrase", "别的口令别的口令").click("#import-open");
    data.expect_text("#import-step", "口令不对");
    assert_eq!(
        data.eval("return Object.keys(localStorage).length").as_u64(),
        Some(0),
        "a wrong passphrase changes nothing"
    );
    data.fill("#import-passphrase", "这是一句长口令吧").click("#import-open");
    data.click("#import-confirm");
    data.until("the record is back", || {
        Ok(data.eval("return localStorage.getItem('regulation-study/star/x')").as_str().map(drop))
    });
}

#[test]
fn a_locked_file_that_was_cut_off_says_so() {
    let browser = Browser::start();
    let data = &browser.phone().open("data.html");
    for (file, told) in [
        (
            r#"{"format":"regulation-study-sealed","version":1,"iterations":600000,"salt":"AA"#,
            "不完整或被改动过",
        ),
        (r#"{"format":"regulation-study-sealed","version":9}"#, "较新版本"),
    ] {
        data.eval("document.querySelector('#import-text').closest('details').open = true");
        data.fill("#import-text", file).click_text(".btn", "读取内容").expect_text("#import-step", told);
    }
}
