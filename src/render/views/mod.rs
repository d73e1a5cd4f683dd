//! What templates see: ready-made values, typed and computed here, so that templates need no more than loops
//! and conditions. Everything comes from a [`Site`](crate::model::Site) that holds nothing restricted.

mod company;
mod controls;
mod coverage;
mod examination;
mod figures;
mod filters;
mod reports;
mod site;
mod subprocessors;
mod summary;
mod system;
mod timeline;

pub use company::{LegalView, LinkView};
pub use controls::{
    CategoryGroup, ControlGroup, ControlName, ControlView, CriterionView, ExceptionView, StatusView, TestView,
    category_groups, control_groups, control_view, listed_criteria,
};
pub use coverage::{CategoryCoverage, OperationCount, coverage_by_category};
pub use examination::{
    ExaminationView, Untested, bundle_label, bundle_name, circulation_of_soc2, examination_view, section_title,
};
pub use figures::{Figure, figures};
pub use filters::{Filter, filters};
pub(in crate::render) use reports::document_view;
pub use reports::{DocumentView, ReportView, document_views, report_views};
pub use site::{ContactView, DisclosureView, NavigationItem, SiteView, disclosure_view, site_view};
pub use subprocessors::{Change, ChangeView, SubprocessorView, changes, subprocessor_views};
pub use summary::{GlossaryEntry, glossary, sections_of};
pub use system::{
    ExpectedControlView, QuestionGroup, ServiceView, SubserviceView, SystemSectionView, UpdateView, notice_views,
    question_groups, service_views, subservice_views, system_views, update_views, user_control_views,
};
pub use timeline::{Timeline, timeline};
