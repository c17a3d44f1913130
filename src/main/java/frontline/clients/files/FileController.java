package frontline.clients.files;

import frontline.clients.cards.CardSection;
import frontline.clients.cards.Clients;
import frontline.clients.files.CardFiles.CardFile;
import frontline.identity.Viewer;
import frontline.platform.files.FileName;
import frontline.platform.files.Files;
import frontline.platform.web.Page;
import frontline.platform.web.Toast;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ContentDisposition;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// Files on the card: several at once, of any size, given back as downloads only.
@Controller
class FileController {

    private static final int PAGE = 50;

    private final Clients clients;
    private final CardFiles cardFiles;
    private final Files files;

    FileController(Clients clients, CardFiles cardFiles, Files files) {
        this.clients = clients;
        this.cardFiles = cardFiles;
        this.files = files;
    }

    @GetMapping("/clients/{id}/files")
    String list(Viewer viewer, @PathVariable long id, @RequestParam(required = false) @Nullable Long before, Model model) {
        List<CardFile> oneMore = cardFiles.of(viewer, id, before, PAGE + 1);
        List<CardFile> shown = oneMore.size() > PAGE ? oneMore.subList(0, PAGE) : oneMore;
        model.addAttribute("client", clients.ref(viewer, id));
        model.addAttribute("files", shown);
        model.addAttribute("first", before == null);
        model.addAttribute("more", oneMore.size() > PAGE ? "/clients/" + id + "/files?before=" + shown.getLast().id() : null);
        return "clients/files";
    }

    @PostMapping("/clients/{id}/files")
    String add(Viewer viewer, @PathVariable long id, @RequestParam List<MultipartFile> file, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) throws IOException {
        clients.ref(viewer, id);
        int added = 0;
        for (MultipartFile one : file) {
            if (one.isEmpty() && Objects.requireNonNullElse(one.getOriginalFilename(), "").isEmpty()) continue;
            try (InputStream content = one.getInputStream()) {
                cardFiles.add(viewer, id, plainName(one), Objects.requireNonNullElse(one.getContentType(), "application/octet-stream"), content);
            }
            added++;
        }
        Toast.of(page.t("file.added", added)).sendWith(response);
        return list(viewer, id, null, model);
    }

    @GetMapping("/clients/{id}/files/{file}")
    void download(Viewer viewer, @PathVariable long id, @PathVariable long file, HttpServletResponse response) throws IOException {
        CardFile known = cardFiles.get(viewer, file);
        response.setContentType("application/octet-stream");
        response.setContentLengthLong(known.size());
        response.setHeader("Content-Disposition", ContentDisposition.attachment().filename(known.name(), StandardCharsets.UTF_8).build().toString());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "private, no-store");
        files.writeTo(known.fileId(), response.getOutputStream());
    }

    @PostMapping("/clients/{id}/files/{file}/removal")
    String remove(Viewer viewer, @PathVariable long id, @PathVariable long file, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        CardFile removed = cardFiles.remove(viewer, file);
        Toast.of(page.t("file.removed", removed.name())).withUndo("/clients/" + removed.clientId() + "/files/" + removed.fileId() + "/return").sendWith(response);
        return list(viewer, removed.clientId(), null, model);
    }

    @PostMapping("/clients/{id}/files/{file}/return")
    String bringBack(Viewer viewer, @PathVariable long id, @PathVariable long file, Model model, HttpServletResponse response) {
        cardFiles.bringBack(viewer, id, file);
        response.setHeader("HX-Trigger", "files-changed");
        return list(viewer, id, null, model);
    }

    private static String plainName(MultipartFile file) {
        String name = FileName.plain(file.getOriginalFilename());
        return name.isEmpty() ? "file" : name;
    }

    @Configuration
    static class Tabs {
        @Bean
        CardSection filesTab() {
            return new CardSection("card.files", CardSection.Place.TAB, 40, "/clients/{client}/files");
        }
    }
}
