//! Plots as SVG. Words stand around a plot and not in it, so that they keep the reader's size while the plot takes the width
//! there is; a table says the same.

use yew::prelude::*;

/// How wide and high a plot is in its own units; it is stretched to its place.
const WIDTH: usize = 300;
const HEIGHT: usize = 100;

/// One plot with its scale.
pub(crate) struct Plot<'p> {
    /// What it shows, in words that say as much as one sees at a glance.
    pub(crate) name: String,
    /// The top of the scale; the bottom is nothing.
    pub(crate) top: String,
    /// What stands below its left and its right end.
    pub(crate) ends: [&'p str; 2],
    /// Its paths, each with its class.
    pub(crate) paths: Vec<(&'static str, String)>,
}

impl Plot<'_> {
    pub(crate) fn view(self) -> Html {
        let view_box = format!("0 0 {WIDTH} {HEIGHT}");
        html! {
            <div class="plot">
                <div class="scale" aria-hidden="true"><span>{ self.top }</span><span>{ "0" }</span></div>
                <svg viewBox={view_box} preserveAspectRatio="none" role="img" aria-label={self.name}>
                    { for self.paths.into_iter().map(|(class, d)| html! { <path {class} {d}></path> }) }
                </svg>
                <div class="ends" aria-hidden="true">{ for self.ends.iter().map(|end| html! { <span>{ *end }</span> }) }</div>
            </div>
        }
    }
}

/// Bars of these heights, of which `most` reaches the top. One that is not nothing can be seen.
pub(crate) fn bars(values: impl ExactSizeIterator<Item = usize>, most: usize) -> String {
    let step = WIDTH / values.len().max(1);
    let bar = |(index, value): (usize, usize)| match (value * HEIGHT).checked_div(most) {
        None | Some(0) if value == 0 => String::new(),
        height => {
            let height = height.unwrap_or(0).clamp(2, HEIGHT);
            format!("M{} {}h{}v{height}h-{}z", index * step + 1, HEIGHT - height, step - 2, step - 2)
        }
    };
    values.enumerate().map(bar).collect()
}

/// A line through points of a day up to `last` and of hundredths.
pub(crate) fn line(points: impl Iterator<Item = (u64, u8)>, last: u64) -> String {
    let point = |(index, (day, percent)): (usize, (u64, u8))| {
        let x = day as usize * WIDTH / last.max(1) as usize;
        format!("{}{x} {}", if index == 0 { "M" } else { "L" }, HEIGHT - usize::from(percent))
    };
    points.enumerate().map(point).collect()
}

/// The space below a line.
pub(crate) fn below(line: &str) -> String {
    format!("{line}V{HEIGHT}H0z")
}

/// A bar beside a number that says the same, and so nothing by itself.
pub(crate) fn share(percent: u8) -> Html {
    html! {
        <svg class="held" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
            <path class="all" d="M0 0h100v8h-100z"></path>
            <path class="part" d={format!("M0 0h{percent}v8h-{percent}z")}></path>
        </svg>
    }
}

/// A bar in parts, each with its class and its size, beside numbers that say the same, and so nothing by itself.
pub(crate) fn shares(parts: &[(&'static str, usize)]) -> Html {
    let all: usize = parts.iter().map(|(_, size)| size).sum();
    let mut x = 0;
    let paths = parts.iter().filter(|(_, size)| *size > 0).map(|(class, size)| {
        let d = format!("M{x} 0h{size}v8h-{size}z");
        x += size;
        html! { <path class={*class} {d}></path> }
    });
    html! { <svg class="held" viewBox={format!("0 0 {} 8", all.max(1))} preserveAspectRatio="none" aria-hidden="true">{ for paths }</svg> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_reach_from_something_to_the_top() {
        let drawn = bars([0, 1, 100].into_iter(), 100);
        assert_eq!(drawn, "M101 98h98v2h-98zM201 0h98v100h-98z");
        assert_eq!(bars([0, 0].into_iter(), 0), "");
    }

    #[test]
    fn a_line_goes_from_end_to_end() {
        let drawn = line([(0, 100), (15, 90), (30, 80)].into_iter(), 30);
        assert_eq!(drawn, "M0 0L150 10L300 20");
        assert_eq!(below(&drawn), "M0 0L150 10L300 20V100H0z");
    }
}
