use egui::Ui;

/// One row of a table: cells of given widths beside one another, each as high as it needs to be.
pub fn cells(ui: &mut Ui, widths: &[f32], mut cell: impl FnMut(&mut Ui, usize)) {
    ui.horizontal_top(|ui| {
        for (column, width) in widths.iter().enumerate() {
            ui.vertical(|ui| {
                ui.set_width(*width);
                cell(ui, column);
            });
        }
    });
}
