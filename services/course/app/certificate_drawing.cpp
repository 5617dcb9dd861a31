#include "services/course/app/certificate_drawing.hpp"

#include "libs/paper/written.hpp"

namespace lms::course {

namespace {

paper::Colour colour_of(std::string_view text) {
    return paper::Colour::parse(text).value_or(paper::Colour{});
}

paper::Box box_of(const PlacedBox& box) {
    return {box.x, box.y, box.width, box.height};
}

paper::Align align_of(TextAlign align) {
    switch (align) {
        case TextAlign::start:
            return paper::Align::start;
        case TextAlign::center:
            return paper::Align::center;
        case TextAlign::end:
            return paper::Align::end;
    }
    return paper::Align::center;
}

class Composer {
public:
    Composer(const CertificateDesign& design, const CertificateContent& content,
             const CertificateImages& images)
        : design_(design), content_(content), images_(images), values_(content.values) {
        values_["organization"] = design.issuer;
        values_["date"] = paper::write_date(content.completed_at, design.language);
        if (content.hours) values_["hours"] = paper::write_number(*content.hours, design.language);
    }

    paper::Sheet compose() {
        const PageExtent page = extent_of(design_.page_size, design_.orientation);
        sheet_.width = page.width;
        sheet_.height = page.height;
        sheet_.background = colour_of(design_.paper);
        sheet_.language = design_.language;
        sheet_.title = content_.title;
        sheet_.author = design_.issuer;
        sheet_.created_at = content_.issued_at;
        if (design_.background_sha256) {
            add_image(*design_.background_sha256, {0, 0, page.width, page.height});
        }
        add_border(page);
        for (const DesignElement& element : design_.elements)
            std::visit(*this, element);
        return std::move(sheet_);
    }

    void operator()(const DesignText& text) {
        auto words = fill_placeholders(text.text, values_);
        if (!words) return;
        paper::Text drawn;
        drawn.box = box_of(text.box);
        drawn.text = std::move(*words);
        drawn.size_pt = text.size_pt;
        drawn.typeface =
            text.typeface == TextTypeface::serif ? paper::Typeface::serif : paper::Typeface::sans;
        drawn.bold = text.bold;
        drawn.italic = text.italic;
        drawn.align = align_of(text.align);
        drawn.colour = ink_of(text.colour);
        drawn.role = text.heading ? paper::Role::heading : paper::Role::paragraph;
        sheet_.elements.emplace_back(std::move(drawn));
    }
    void operator()(const DesignImage& image) { add_image(image.sha256, box_of(image.box)); }
    void operator()(const DesignLine& line) {
        sheet_.elements.emplace_back(
            paper::Line{line.box.x, line.box.y, line.box.x + line.box.width,
                        line.box.y + line.box.height, line.thickness, ink_of(line.colour)});
    }
    void operator()(const DesignQrCode& code) {
        sheet_.elements.emplace_back(paper::QrCode{box_of(code.box), content_.qr_text});
    }

private:
    paper::Colour ink_of(InkChoice choice) const {
        return colour_of(choice == InkChoice::ink ? design_.ink : design_.accent);
    }

    void add_image(const std::string& sha256, paper::Box box) {
        const auto found = images_.find(sha256);
        if (found != images_.end()) {
            sheet_.elements.emplace_back(paper::Picture{box, found->second});
        }
    }

    void add_border(const PageExtent& page) {
        const auto add_frame = [&](double inset, double width) {
            const paper::Box box{inset, inset, page.width - 2 * inset, page.height - 2 * inset};
            sheet_.elements.emplace_back(paper::Frame{box, width, 1.5, colour_of(design_.accent)});
        };
        if (design_.border != PageBorder::none) add_frame(8, 0.9);
        if (design_.border == PageBorder::double_line) add_frame(10, 0.3);
    }

    const CertificateDesign& design_;
    const CertificateContent& content_;
    const CertificateImages& images_;
    PlaceholderValues values_;
    paper::Sheet sheet_;
};

}  // namespace

paper::Sheet to_sheet(const CertificateDesign& design, const CertificateContent& content,
                      const CertificateImages& images) {
    return Composer(design, content, images).compose();
}

}  // namespace lms::course
