//! The names of a library: its forms in order, counted note by note.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use foldhash::fast::RandomState;
use rayon::prelude::*;
use zhitu_lexicon::Knowledge;
use zhitu_model::{Contribution, Name, Note};

use crate::form::{Form, Surface};

/// The names of a library's notes, counted. Goes on from one state of the notes to the next at the cost of what changed;
/// what it holds depends on the notes alone, not on how they came to be so. For one knowledge.
#[derive(Default)]
pub struct NameBook {
    numbers: HashMap<Arc<str>, u32, RandomState>,
    /// By number; some are named no more.
    forms: Vec<Form>,
    /// The numbers in order of the forms.
    order: Vec<u32>,
    notes: Vec<Counted>,
}

/// A note that was counted.
struct Counted {
    contribution: Arc<Contribution>,
    /// The number of the form of each of its names; `None` where nothing of a name is left.
    numbers: Vec<Option<u32>>,
}

impl NameBook {
    /// The names of these notes: those that are counted already stay, by the identity of what they bring.
    pub(crate) fn turn_to(&mut self, notes: &[(&Note, &Arc<Contribution>)], knowledge: &Knowledge) -> Names<'_> {
        let before = std::mem::take(&mut self.notes).into_iter();
        let mut before: BTreeMap<_, Counted> =
            before.map(|counted| (Arc::as_ptr(&counted.contribution), counted)).collect();
        let known = self.forms.len();
        for (_, contribution) in notes {
            let counted = before.remove(&Arc::as_ptr(contribution));
            let counted = counted.unwrap_or_else(|| self.count(contribution, knowledge));
            self.notes.push(counted);
        }
        for gone in before.values() {
            self.uncount(gone);
        }
        if known > 0 && self.forms.iter().filter(|form| form.count == 0).count() * 2 > self.forms.len() {
            // Most is of notes that are gone.
            *self = Self::default();
            return self.turn_to(notes, knowledge);
        }
        self.order_from(known);
        Names::of(self)
    }

    fn count(&mut self, contribution: &Arc<Contribution>, knowledge: &Knowledge) -> Counted {
        let counts = counts(contribution);
        let names = contribution.names.iter().zip(counts);
        let number = |(name, count): (&Name, u32)| {
            let number = (!name.form.is_empty()).then(|| self.number(&name.form, knowledge))?;
            self.forms[number as usize].add(name, count, knowledge);
            Some(number)
        };
        Counted { numbers: names.map(number).collect(), contribution: Arc::clone(contribution) }
    }

    fn number(&mut self, form: &str, knowledge: &Knowledge) -> u32 {
        if let Some(number) = self.numbers.get(form) {
            return *number;
        }
        let (number, text) = (self.forms.len() as u32, Arc::<str>::from(form));
        self.numbers.insert(Arc::clone(&text), number);
        self.forms.push(Form::new(text, knowledge));
        number
    }

    fn uncount(&mut self, gone: &Counted) {
        let Counted { contribution, numbers } = gone;
        for ((name, count), number) in contribution.names.iter().zip(counts(contribution)).zip(numbers) {
            if let Some(number) = number {
                self.forms[*number as usize].take(name, count);
            }
        }
    }

    /// Puts the forms from a number on in their places.
    fn order_from(&mut self, known: usize) {
        let text = |number: u32| &*self.forms[number as usize].text;
        let mut fresh: Vec<u32> = (known as u32..self.forms.len() as u32).collect();
        fresh.par_sort_unstable_by_key(|number| text(*number));
        let mut order = Vec::with_capacity(self.forms.len());
        let mut rest = self.order.as_slice();
        for number in fresh {
            let (before, after) = rest.split_at(rest.partition_point(|known| text(*known) < text(number)));
            order.extend_from_slice(before);
            order.push(number);
            rest = after;
        }
        order.extend_from_slice(rest);
        self.order = order;
    }
}

/// How often a note mentions each of its names.
fn counts(contribution: &Contribution) -> Vec<u32> {
    let mut counts = vec![0; contribution.names.len()];
    for mention in &contribution.mentions {
        if let Some(count) = counts.get_mut(mention.name as usize) {
            *count += 1;
        }
    }
    counts
}

/// A form that some note names, by its place in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FormId(u32);

impl FormId {
    /// Its place.
    pub(crate) fn at(self) -> usize {
        self.0 as usize
    }
}

/// The forms that notes name, in order. Their places stand for them, so that nothing else compares texts.
pub(crate) struct Names<'b> {
    book: &'b NameBook,
    forms: Vec<&'b Form>,
    /// By number.
    ids: Vec<Option<FormId>>,
}

impl<'b> Names<'b> {
    fn of(book: &'b NameBook) -> Self {
        let mut ids = vec![None; book.forms.len()];
        let mut forms = Vec::with_capacity(book.forms.len());
        for number in &book.order {
            let form = &book.forms[*number as usize];
            if form.count > 0 {
                ids[*number as usize] = Some(FormId(forms.len() as u32));
                forms.push(form);
            }
        }
        Self { book, forms, ids }
    }

    /// The form of a note's name.
    pub(crate) fn of_note(&self, note: usize, name: u32) -> Option<FormId> {
        let number = (*self.book.notes.get(note)?.numbers.get(name as usize)?)?;
        self.ids[number as usize]
    }

    /// Every form, in order.
    pub(crate) fn ids(&self) -> impl Iterator<Item = FormId> + use<> {
        (0..self.forms.len() as u32).map(FormId)
    }

    /// How many forms there are.
    pub(crate) fn len(&self) -> usize {
        self.forms.len()
    }

    /// The form of a text.
    pub(crate) fn find(&self, text: &str) -> Option<FormId> {
        self.ids[*self.book.numbers.get(text)? as usize]
    }

    /// A form.
    pub(crate) fn form(&self, form: FormId) -> &'b Form {
        self.forms[form.at()]
    }

    /// The text of a form.
    pub(crate) fn text(&self, form: FormId) -> &'b str {
        &self.form(form).text
    }

    /// How often a form is mentioned.
    pub(crate) fn count(&self, form: FormId) -> u32 {
        self.form(form).count
    }

    /// The surfaces of a form, in order.
    pub(crate) fn surfaces(&self, form: FormId) -> impl DoubleEndedIterator<Item = &'b Surface> {
        self.form(form).surfaces.iter().map(|surface| &**surface)
    }

    /// The most frequent surface of a form; of equals, the first in order.
    pub(crate) fn surface(&self, form: FormId) -> &'b str {
        let surfaces = self.surfaces(form);
        surfaces.rev().max_by_key(|surface| surface.count).map_or("", |surface| &surface.text)
    }
}
