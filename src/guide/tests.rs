use super::*;
use proptest::prelude::*;

fn step(id: &str, many: bool, choices: usize) -> Step {
    Step {
        id: id.to_owned(),
        many,
        choices: (0..choices)
            .map(|number| Choice {
                id: format!("c{number}"),
                ..Choice::default()
            })
            .collect(),
        ..Step::default()
    }
}

fn when(step: usize, any_of: &[usize]) -> Condition {
    Condition { step, any_of: any_of.to_vec() }
}

fn outcome(name: &str, when: Vec<Condition>) -> Outcome {
    Outcome {
        when,
        target: Target::Role(name.to_owned()),
        remark: None,
    }
}

/// Who (one of two); what (any of three); how bad, asked only for the first who.
fn example() -> Guide {
    let mut third = step("degree", false, 2);
    third.when = vec![when(0, &[0])];
    Guide {
        steps: vec![step("who", false, 2), step("what", true, 3), third],
        outcomes: vec![
            outcome("always", vec![]),
            outcome("any what", vec![when(1, &[0, 1, 2])]),
            outcome("first what, bad", vec![when(1, &[0]), when(2, &[1])]),
            outcome("second who", vec![when(0, &[1])]),
        ],
        ..Guide::default()
    }
}

fn names<'g>(guide: &'g Guide, picks: &Picks) -> Vec<&'g str> {
    guide.outcomes(picks).into_iter().map(|outcome| outcome.target.name()).collect()
}

#[test]
fn outcomes_follow_the_picks_in_order() {
    let guide = example();
    let mut picks = Picks::default();
    assert_eq!(names(&guide, &picks), ["always"]);
    guide.pick(&mut picks, 1, 2);
    guide.pick(&mut picks, 0, 0);
    guide.pick(&mut picks, 2, 1);
    assert_eq!(names(&guide, &picks), ["always", "any what"]);
    guide.pick(&mut picks, 1, 0);
    assert_eq!(picks.of(1), [0, 2]);
    assert_eq!(names(&guide, &picks), ["always", "any what", "first what, bad"]);
}

#[test]
fn a_step_that_is_not_asked_does_not_count() {
    let guide = example();
    let mut picks = Picks::default();
    for (step, choice) in [(0, 0), (1, 0), (2, 1), (0, 1)] {
        guide.pick(&mut picks, step, choice);
    }
    let open: Vec<usize> = guide.open_steps(&picks).into_iter().map(|(index, _)| index).collect();
    assert_eq!(open, [0, 1]);
    assert_eq!(names(&guide, &picks), ["always", "any what", "second who"]);
    // The pick comes back with the step.
    guide.pick(&mut picks, 0, 0);
    assert_eq!(names(&guide, &picks), ["always", "any what", "first what, bad"]);
}

#[test]
fn missing_steps_are_those_asked_and_not_optional() {
    let mut guide = example();
    let mut picks = Picks::default();
    let missing = |guide: &Guide, picks: &Picks| guide.missing(picks).iter().map(|step| step.id.clone()).collect::<Vec<_>>();
    assert_eq!(missing(&guide, &picks), ["who", "what"]);
    guide.pick(&mut picks, 0, 0);
    assert_eq!(missing(&guide, &picks), ["what", "degree"]);
    guide.steps[1].optional = true;
    assert_eq!(missing(&guide, &picks), ["degree"]);
}

#[test]
fn picks_are_written_into_addresses_and_read_back() {
    let guide = example();
    let mut picks = Picks::default();
    guide.pick(&mut picks, 1, 2);
    guide.pick(&mut picks, 1, 0);
    assert_eq!(guide.written(&picks, 1), "c0.c2");
    assert_eq!(guide.written(&picks, 0), "");
    let mut read = Picks::default();
    guide.read(&mut read, 1, "c2.gone.c0.c2");
    assert_eq!(read.of(1), [0, 2]);
    guide.read(&mut read, 0, "");
    guide.read(&mut read, 9, "c0");
    assert!(read.of(0).is_empty());
}

#[test]
fn a_choice_is_taken_back_only_where_several_are_allowed() {
    let guide = example();
    let mut picks = Picks::default();
    for step in [0, 1] {
        guide.pick(&mut picks, step, 1);
        guide.pick(&mut picks, step, 1);
    }
    guide.pick(&mut picks, 0, 7);
    assert_eq!((picks.of(0), picks.of(1)), ([1].as_slice(), [].as_slice()));
}

#[test]
fn gaps_are_outcomes_without_a_way_and_ways_without_an_outcome() {
    let mut guide = example();
    assert_eq!(gaps(&guide), Some(Gaps::default()));
    // The third step is not asked for the second who.
    guide.outcomes.push(outcome("never", vec![when(0, &[1]), when(2, &[0])]));
    guide.outcomes.remove(0);
    guide.outcomes.remove(0);
    let found = gaps(&guide).expect("few ways");
    assert_eq!(found.unreachable, [2]);
    let nowhere = found.dead_end.expect("some picks reach nothing");
    assert!(guide.missing(&nowhere).is_empty() && guide.outcomes(&nowhere).is_empty());
}

#[test]
fn too_many_ways_are_not_walked() {
    let steps = (0..12).map(|number| step(&format!("s{number}"), false, 4)).collect();
    let guide = Guide { steps, ..Guide::default() };
    assert_eq!(gaps(&guide), None);
}

/// Conditions on steps before `before`, by numbers that are folded into range.
fn conditions(steps: &[Step], before: usize, seeds: &[(usize, u8)]) -> Vec<Condition> {
    let mut all: Vec<Condition> = Vec::new();
    for (seed, mask) in seeds.iter().filter(|_| before > 0) {
        let step = seed % before;
        let any_of: Vec<usize> = (0..steps[step].choices.len()).filter(|choice| mask >> choice & 1 == 1).collect();
        if !any_of.is_empty() && all.iter().all(|other| other.step != step) {
            all.push(Condition { step, any_of });
        }
    }
    all
}

type Seeds = Vec<(usize, u8)>;
/// Whether several picks are allowed, whether none is; how many choices; what opens it.
type AskedSeed = (bool, bool, usize, Seeds);

fn guides() -> impl Strategy<Value = Guide> {
    let seeds = || prop::collection::vec((0_usize..8, 1_u8..16), 0..3);
    let steps = prop::collection::vec((any::<bool>(), any::<bool>(), 1_usize..4, seeds()), 1..4);
    let outcomes = prop::collection::vec(seeds(), 0..5);
    (steps, outcomes).prop_map(|(asked, wanted): (Vec<AskedSeed>, Vec<Seeds>)| {
        let mut steps = Vec::new();
        for (index, (many, optional, choices, seeds)) in asked.iter().enumerate() {
            let mut one = step(&format!("s{index}"), *many, *choices);
            one.optional = *optional;
            one.when = conditions(&steps, index, seeds);
            steps.push(one);
        }
        let outcomes = wanted
            .iter()
            .enumerate()
            .map(|(index, seeds)| outcome(&index.to_string(), conditions(&steps, steps.len(), seeds)))
            .collect();
        Guide {
            steps,
            outcomes,
            ..Guide::default()
        }
    })
}

/// Every set of picks that the steps allow, asked or not.
fn all_picks(guide: &Guide) -> Vec<Picks> {
    let mut all = vec![Picks::default()];
    for (index, step) in guide.steps.iter().enumerate() {
        let sets = (0_u8..1 << step.choices.len()).map(|mask| (0..step.choices.len()).filter(|choice| mask >> choice & 1 == 1).collect());
        let sets: Vec<Vec<usize>> = sets.filter(|set: &Vec<usize>| step.many || set.len() <= 1).collect();
        all = all
            .iter()
            .flat_map(|picks| {
                sets.iter().map(|set| {
                    let mut picks = picks.clone();
                    picks.set(index, set.clone());
                    picks
                })
            })
            .collect();
    }
    all
}

proptest! {
    #[test]
    fn outcomes_keep_the_order_of_the_guide(guide in guides()) {
        for picks in all_picks(&guide) {
            let mut rest = guide.outcomes.iter();
            for outcome in guide.outcomes(&picks) {
                prop_assert!(rest.any(|other| std::ptr::eq(other, outcome)));
            }
            prop_assert_eq!(guide.outcomes(&picks), guide.outcomes(&guide.settled(&picks)));
        }
    }

    #[test]
    fn more_picks_never_take_an_outcome_away(guide in guides(), step in 0_usize..3, choice in 0_usize..3) {
        for picks in all_picks(&guide) {
            let mut more = picks.clone();
            if !picks.of(step).contains(&choice) && (picks.of(step).is_empty() || guide.steps.get(step).is_some_and(|step| step.many)) {
                guide.pick(&mut more, step, choice);
            }
            let after = guide.outcomes(&more);
            prop_assert!(guide.outcomes(&picks).iter().all(|outcome| after.contains(outcome)));
        }
    }

    #[test]
    fn what_is_written_is_read_back(guide in guides()) {
        for picks in all_picks(&guide) {
            let mut read = Picks::default();
            for step in 0..guide.steps.len() {
                guide.read(&mut read, step, &guide.written(&picks, step));
            }
            prop_assert!((0..guide.steps.len()).all(|step| read.of(step) == picks.of(step)));
        }
    }

    /// The short walk finds what walking every set of picks finds.
    #[test]
    fn gaps_are_those_of_every_way(guide in guides()) {
        let found = gaps(&guide).expect("few ways");
        let all = all_picks(&guide);
        for (index, outcome) in guide.outcomes.iter().enumerate() {
            let reached = all.iter().any(|picks| guide.outcomes(picks).iter().any(|other| std::ptr::eq(*other, outcome)));
            prop_assert_eq!(!reached, found.unreachable.contains(&index));
        }
        let nowhere = all.iter().any(|picks| guide.missing(picks).is_empty() && guide.outcomes(picks).is_empty());
        prop_assert_eq!(nowhere, found.dead_end.is_some());
    }
}
