//! How long a thread was at work, whatever else the machine does meanwhile.

use std::time::{Duration, Instant};

/// Runs `work`; what it gives, and the processor time that this thread took for it, where the system tells, else the time
/// on the clock.
pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let (begun, before) = (Instant::now(), at_work());
    let given = work();
    let spent = match (before, at_work()) {
        (Some(before), Some(after)) => after.saturating_sub(before),
        _ => begun.elapsed(),
    };
    (given, spent)
}

/// Processor time of this thread so far.
fn at_work() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}
