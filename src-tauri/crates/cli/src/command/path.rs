//! `zhitu path`: how two concepts hang together.

use super::{concept_named, internal, show::said};
use crate::arguments::Path;
use crate::failure::Failure;
use crate::library;
use crate::output::Output;
use crate::words;
use zhitu_api::dto::{Filter, PathsQuery};

pub(crate) fn run(arguments: &Path, output: &mut Output) -> Result<(), Failure> {
    let session = library::open(&arguments.of, output)?;
    let from = concept_named(&session, &arguments.from)?;
    let to = concept_named(&session, &arguments.to)?;
    let asked = PathsQuery { from, to, ..PathsQuery::default() };
    let paths = zhitu_api::paths(&session, &asked, &Filter::default()).map_err(|problem| internal(&problem))?;
    if paths.routes.is_empty() {
        return Err(Failure::NoPath(paths.from.name, paths.to.name));
    }
    for (number, route) in paths.routes.iter().enumerate() {
        let names: Vec<&str> = std::iter::once(paths.from.name.as_str())
            .chain(route.steps.iter().map(|step| step.concept.name.as_str()))
            .collect();
        if number > 0 {
            output.line("")?;
        }
        let title = format!("{}. {}", number + 1, names.join(" — "));
        output.line(output.bold(&title))?;
        for step in &route.steps {
            said(&session, &step.proposition, output)?;
        }
    }
    output.line("")?;
    output.line(words::ways(output.language, paths.routes.len()))
}
