//! The areas of the real content, as the self-check's data file has them.

use super::written;
use regulation_study::ui::data::DutyData;

fn data() -> DutyData {
    let folder = std::fs::read_dir(written().out.join("data")).expect("there is a data folder");
    let mut paths = folder.map(|entry| entry.expect("it can be listed").path());
    let path = paths.find(|path| path.file_name().is_some_and(|file| file.to_string_lossy().starts_with("duty-")));
    let text = std::fs::read(path.expect("the file was written")).expect("it can be read");
    serde_json::from_slice(&text).expect("it is what the browser reads")
}

#[test]
fn every_obligation_has_one_area_and_every_area_has_some() {
    let data = data();
    let mut positions: Vec<usize> = data.areas.iter().flat_map(|(_, of)| of).copied().collect();
    positions.sort_unstable();
    assert!(positions.iter().copied().eq(0..data.obligations.len()));
    let empty: Vec<&str> = data.areas.iter().filter(|(_, of)| of.is_empty()).map(|(name, _)| name.as_str()).collect();
    assert!(!data.areas.is_empty() && empty.is_empty(), "{empty:?}");
}

#[test]
fn the_same_act_of_two_roles_is_in_one_area() {
    let data = data();
    let area = |at: usize| data.areas.iter().position(|(_, of)| of.contains(&at));
    for (at, obligation) in data.obligations.iter().enumerate().filter(|(_, obligation)| obligation.same_as.is_some()) {
        let act = data.obligations.iter().position(|other| other.id == obligation.act());
        assert_eq!(area(at), area(act.expect("the act is there")), "{}", obligation.id);
    }
}
