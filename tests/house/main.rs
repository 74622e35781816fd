//! The house's own rules, checked on the tree as it stands: who may depend on whom, who owns which outside thing,
//! and what every source file owes its reader.

mod dependencies;
mod privileges;
mod sources;
