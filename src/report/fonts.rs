//! The program's own typeface, for what is printed: no export depends on what a machine has installed.

/// The name under which the faces are known.
pub(super) const FAMILY: &str = "Demarche Sans";

/// Every face.
pub(super) const FACES: [&[u8]; 5] = [
    include_bytes!("../../assets/fonts/DemarcheSans-Regular.otf"),
    include_bytes!("../../assets/fonts/DemarcheSans-Medium.otf"),
    include_bytes!("../../assets/fonts/DemarcheSans-SemiBold.otf"),
    include_bytes!("../../assets/fonts/DemarcheSans-Bold.otf"),
    include_bytes!("../../assets/fonts/DemarcheSans-Italic.otf"),
];
