//! The integration tests: one binary, so that the libraries are linked once.

mod addresses;
mod answering;
mod answers;
mod architecture;
mod arrows;
mod assurance;
mod author;
mod awkward;
mod bounds;
mod brand;
mod broken_inputs;
mod bundle;
mod canary;
mod ceiling;
mod chain;
mod command_line;
mod commands;
mod common;
#[cfg(unix)]
mod destinations;
#[cfg(feature = "pdf")]
mod documents;
mod door;
mod editions;
mod evidence;
mod example_documents;
mod exposure;
mod facts;
mod fetched;
mod frameworks;
mod gate;
mod git;
mod guides;
mod history;
mod hosts;
mod import;
mod import_files;
mod import_plans;
mod import_policies;
mod import_presets;
mod import_reports;
mod import_scanners;
mod issued;
mod language;
mod languages;
mod leak_files;
mod leak_fuzz;
mod leak_pdf;
mod leak_scan;
mod ledger;
mod letters;
mod line_ends;
mod lints;
mod machines;
#[cfg(feature = "pdf")]
mod mark_across;
mod mark_names;
#[cfg(feature = "pdf")]
mod marked;
#[cfg(feature = "pdf")]
mod marked_scan;
mod mistyped;
mod names;
mod new;
mod new_prospects;
mod non_interference;
mod notify;
#[cfg(feature = "pdf")]
mod open_graph;
#[cfg(unix)]
mod oscal_round_trip;
mod output_folder;
mod page_sections;
mod pictures;
mod policies;
mod preview;
mod public_site;
mod questionnaire_files;
mod questionnaire_heads;
mod questionnaires;
#[cfg(feature = "pdf")]
mod reach;
mod readiness;
mod recall;
mod requests;
mod restricted;
mod says;
mod security_txt;
mod serve;
mod serve_reveal;
mod serve_scripts;
mod serve_terms;
mod signature;
mod small_files;
mod states;
mod texts;
mod theme;
mod timings;
mod trace;
mod tutorial;
#[cfg(target_os = "linux")]
mod unheard;
mod verify;
mod visibility;
mod wide;
mod workbooks;
