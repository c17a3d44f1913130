package frontline.clients.imports;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.tables.Dialect;
import frontline.platform.web.Cursor;
import frontline.platform.web.FormErrors;
import frontline.platform.web.MenuItem;
import frontline.platform.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

@Controller
@RequestMapping("/imports")
class ImportController {

    private static final int PAGE = 50;
    private static final int REJECTED_SHOWN = 100;

    private final Imports imports;
    private final ImportReport report;
    private final ShowMapping mapping;

    ImportController(Imports imports, ImportReport report, ShowMapping mapping) {
        this.imports = imports;
        this.report = report;
        this.mapping = mapping;
    }

    @GetMapping
    String list(Viewer viewer, @RequestParam(required = false) @Nullable String after, Model model) {
        List<ImportView> oneMore = report.list(viewer, Cursor.decoded(after, 1), PAGE + 1);
        model.addAttribute("imports", oneMore.stream().limit(PAGE).toList());
        model.addAttribute("next", oneMore.size() > PAGE ? "/imports?after=" + Cursor.of(oneMore.get(PAGE - 1).id()).encoded() : null);
        return "clients/imports/list";
    }

    @GetMapping("/new")
    String blank(Viewer viewer, Model model) {
        viewer.require(Permission.IMPORT);
        return blank(model, FormErrors.NONE);
    }

    private static String blank(Model model, FormErrors errors) {
        model.addAttribute("errors", errors);
        return "clients/imports/new";
    }

    @PostMapping
    String bring(Viewer viewer, @RequestParam(name = "file") List<MultipartFile> files, HttpServletResponse response, Model model, @ModelAttribute("page") Page page) throws IOException {
        viewer.require(Permission.IMPORT);
        List<Long> brought = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        for (MultipartFile file : files) {
            if (file.isEmpty() && files.size() == 1 && String.valueOf(file.getOriginalFilename()).isEmpty()) {
                refusals.add(Refusal.at("file", "import.no_file"));
                continue;
            }
            String name = String.valueOf(file.getOriginalFilename());
            switch (taken(viewer, name, file, null)) {
                case Outcome.Done<Long>(Long id) -> brought.add(id);
                case Outcome.Refused<Long>(List<Refusal> reasons) -> reasons.forEach(r -> refusals.add(
                        Refusal.at("file", "import.file_refused", name, page.t(r.key(), r.arguments().toArray()))));
            }
        }
        if (!refusals.isEmpty()) {
            response.setStatus(422);
            model.addAttribute("brought", brought.size());
            return blank(model, new FormErrors(refusals));
        }
        return brought.size() == 1 ? "redirect:/imports/" + brought.getFirst() : "redirect:/imports";
    }

    private Outcome<Long> taken(Viewer viewer, String name, MultipartFile file, @Nullable String kind) throws IOException {
        Path copy = Files.createTempFile("frontline-", ".tmp");
        try {
            file.transferTo(copy);
            return imports.bring(viewer, name, copy, kind);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    @GetMapping("/{id}")
    String one(Viewer viewer, @PathVariable long id, Model model, @ModelAttribute("page") Page page) {
        ImportView view = report.get(viewer, id);
        if (view.status().equals("mapping")) return mapping(viewer, id, model, page, FormErrors.NONE);
        model.addAttribute("view", view);
        List<ImportReport.Rejected> rejected = view.isMoving() ? List.of() : report.rejected(viewer, id, java.util.Optional.empty(), REJECTED_SHOWN, page.language());
        model.addAttribute("rejected", rejected);
        model.addAttribute("headings", rejected.isEmpty() ? List.of() : report.headings(viewer, id));
        return "clients/imports/run";
    }

    private String mapping(Viewer viewer, long id, Model model, Page page, FormErrors errors) {
        model.addAttribute("mapping", mapping.of(viewer, id, page.language(), page.written()));
        model.addAttribute("errors", errors);
        return "clients/imports/mapping";
    }

    @PostMapping("/{id}/kind")
    String treatAs(Viewer viewer, @PathVariable long id, @RequestParam String kind) {
        imports.treatAs(viewer, id, kind);
        return "redirect:/imports/" + id;
    }

    @PostMapping("/{id}/dialect")
    String read(Viewer viewer, @PathVariable long id, @RequestParam(defaultValue = "UTF-8") String charset, @RequestParam(defaultValue = ",") String delimiter,
            @RequestParam(defaultValue = "false") boolean heading, @RequestParam(defaultValue = "0") int sheet) {
        Dialect before = Imports.dialect(imports.get(viewer, id));
        char separator = delimiter.equals("tab") ? '\t' : delimiter.isEmpty() ? before.delimiter() : delimiter.charAt(0);
        imports.read(viewer, id, before.withCharset(Charset.forName(charset, before.charset())).withDelimiter(separator).withHeading(heading).withSheet(Math.max(0, sheet)));
        return "redirect:/imports/" + id;
    }

    @PostMapping("/{id}/mapping")
    String map(Viewer viewer, @PathVariable long id, HttpServletRequest request, Model model, @ModelAttribute("page") Page page) {
        imports.map(viewer, id, said(viewer, id, request));
        return mapping(viewer, id, model, page, FormErrors.NONE);
    }

    @PostMapping("/{id}/start")
    String start(Viewer viewer, @PathVariable long id, HttpServletRequest request, HttpServletResponse response, Model model, @ModelAttribute("page") Page page) {
        if (request.getParameter("createMissing") != null) imports.map(viewer, id, said(viewer, id, request));
        return switch (imports.start(viewer, id)) {
            case Outcome.Done<Long> done -> "redirect:/imports/" + id;
            case Outcome.Refused<Long>(List<Refusal> refusals) -> {
                response.setStatus(422);
                yield mapping(viewer, id, model, page, new FormErrors(refusals));
            }
        };
    }

    /// What the form says; what it does not show stays as it was.
    private ImportPlan said(Viewer viewer, long id, HttpServletRequest request) {
        var record = imports.get(viewer, id);
        ImportPlan before = Imports.plan(record);
        Survey survey = Imports.survey(record);
        List<ImportPlan.Column> columns = before.columns().stream().map(column -> {
            int position = column.position();
            String target = request.getParameter("target." + position);
            String name = request.getParameter("name." + position);
            Map<String, String> meanings = new LinkedHashMap<>(column.values());
            List<Survey.Counted> values = survey.valuesOf(position);
            for (int i = 0; i < values.size(); i++) {
                String to = request.getParameter("to." + position + "." + i);
                if (to == null) continue;
                if (to.equals(values.get(i).value())) meanings.remove(values.get(i).value());
                else meanings.put(values.get(i).value(), to);
            }
            String newName = name == null || name.isBlank() ? column.name() : name.strip();
            boolean elsewhere = target != null && !target.equals(column.target());
            return column.to(target == null ? column.target() : target, newName).meaning(elsewhere ? Map.of() : meanings);
        }).toList();
        String alike = request.getParameter("alike");
        String pipeline = request.getParameter("pipeline");
        return new ImportPlan(before.kind(), columns, ticked(request, "createMissing"), ticked(request, "update"), alike == null ? before.alike() : alike, pipeline == null ? before.pipeline() : pipeline);
    }

    /// An empty box is sent as "no" by the hidden field before it.
    private static boolean ticked(HttpServletRequest request, String box) {
        String[] sent = request.getParameterValues(box);
        return sent != null && List.of(sent).contains("yes");
    }

    @PostMapping("/{id}/cancellation")
    String cancel(Viewer viewer, @PathVariable long id) {
        imports.cancel(viewer, id);
        return "redirect:/imports/" + id;
    }

    @PostMapping("/{id}/undo")
    String undo(Viewer viewer, @PathVariable long id) {
        imports.undo(viewer, id);
        return "redirect:/imports/" + id;
    }

    @GetMapping("/{id}/rejected.{format:csv|xlsx}")
    void rejected(Viewer viewer, @PathVariable long id, @PathVariable String format, HttpServletResponse response, @ModelAttribute("page") Page page) throws IOException {
        String name = report.get(viewer, id).fileName().replaceFirst("\\.\\w+$", "");
        response.setContentType(format.equals("csv") ? "text/csv;charset=UTF-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        response.setHeader("Content-Disposition", org.springframework.http.ContentDisposition.attachment()
                .filename(name + " - " + page.t("import.rejected").toLowerCase(page.language().locale()) + "." + format, java.nio.charset.StandardCharsets.UTF_8).build().toString());
        report.write(viewer, id, format.equals("xlsx"), page.language(), response.getOutputStream());
    }

    @Configuration
    static class Menu {
        @Bean
        MenuItem importsMenu() {
            return MenuItem.setup("menu.imports", "file-import", "/imports", 100, Permission.IMPORT.roleCodes());
        }
    }
}
