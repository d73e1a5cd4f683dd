//! `--timings`: what each stage took.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use serde_json::json;

use super::{choices::TimingsFormat, console::Console};

use crate::diagnostics::stages::{Listener, Stage};

/// A clock for each stage.
pub(crate) struct Stopwatch {
    start: Instant,
    /// What each stage took, on all threads together.
    took: Mutex<BTreeMap<Stage, Duration>>,
}

impl Stopwatch {
    /// Starts the clock of the whole command.
    pub(super) fn start() -> Self {
        Self { start: Instant::now(), took: Mutex::default() }
    }

    /// How long the command has been running.
    pub(super) fn elapsed(&self) -> Duration {
        self.start.elapsed()
    }

    /// Prints what each stage took, if that was asked for.
    pub(super) fn tell(&self, format: Option<TimingsFormat>, console: &Console) {
        let Some(format) = format else { return };
        let total = self.elapsed();
        let took = self.took.lock().unwrap_or_else(PoisonError::into_inner);
        let milliseconds = |duration: Duration| (duration.as_secs_f64() * 10_000.0).round() / 10.0;
        let system = format!("{} {}", std::env::consts::OS, std::env::consts::ARCH);
        match format {
            TimingsFormat::Human => {
                console.say(format!(
                    "candor {}, {system}, threads: {}; stages may run at the same time",
                    env!("CARGO_PKG_VERSION"),
                    rayon::current_num_threads()
                ));
                let whole = [("total", total)];
                for (name, took) in took.iter().map(|(stage, took)| (stage.name(), *took)).chain(whole) {
                    console.say(format!("  {name:<13} {:>9.1} ms", milliseconds(took)));
                }
            }
            TimingsFormat::Json => {
                let stages: BTreeMap<&str, f64> =
                    took.iter().map(|(stage, took)| (stage.name(), milliseconds(*took))).collect();
                let said = json!({
                    "candor": env!("CARGO_PKG_VERSION"),
                    "system": system,
                    "threads": rayon::current_num_threads(),
                    "total_ms": milliseconds(total),
                    "stages_ms": stages,
                });
                console.raw(format!("{said}\n").as_bytes());
            }
        }
    }
}

impl Listener for Stopwatch {
    fn begins(&self, stage: Stage) -> Box<dyn FnOnce() + '_> {
        let start = Instant::now();
        Box::new(move || {
            let mut took = self.took.lock().unwrap_or_else(PoisonError::into_inner);
            *took.entry(stage).or_default() += start.elapsed();
        })
    }
}
