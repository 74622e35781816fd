//! `zhitu questions`: what the notes ask.

use crate::arguments::Questions;
use crate::failure::Failure;
use crate::library;
use crate::output::Output;
use crate::words;

pub(crate) fn run(arguments: &Questions, output: &mut Output) -> Result<(), Failure> {
    let session = library::open(&arguments.of, output)?;
    let questions = zhitu_api::questions(&session);
    let shown: Vec<_> = questions.iter().filter(|question| arguments.all || !question.answered).collect();
    if shown.is_empty() {
        return Err(Failure::NoQuestions);
    }
    for question in shown {
        let state = if question.answered { words::answered(output.language) } else { "" };
        output.line(format_args!("{}{state}", question.text.trim()))?;
        output.line(output.faint(&format!("    {}:{}", question.note, question.line)))?;
        if let Some(answer) = &question.elsewhere {
            let place = format!("{}:{}", answer.note, answer.line);
            output.line(format_args!("    {}", words::elsewhere(output.language, &place)))?;
        }
    }
    Ok(())
}
