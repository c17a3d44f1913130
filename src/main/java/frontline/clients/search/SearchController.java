package frontline.clients.search;

import frontline.clients.search.FindAnyone.Answer;
import frontline.identity.Viewer;
import frontline.platform.web.Page;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class SearchController {

    private static final int IN_THE_PALETTE = 7;
    private static final int ON_THE_PAGE = 40;

    private final FindAnyone anyone;

    SearchController(FindAnyone anyone) {
        this.anyone = anyone;
    }

    @GetMapping("/palette")
    String palette(Viewer viewer, @ModelAttribute("page") Page page, Model model) {
        find(viewer, page, model, "", IN_THE_PALETTE);
        return "clients/search/palette";
    }

    @GetMapping("/palette/results")
    String results(Viewer viewer, @ModelAttribute("page") Page page, @RequestParam(defaultValue = "") String q, Model model) {
        find(viewer, page, model, q, IN_THE_PALETTE);
        return "clients/search/results";
    }

    @GetMapping("/search")
    String search(Viewer viewer, @ModelAttribute("page") Page page, @RequestParam(defaultValue = "") String q, Model model) {
        Answer answer = find(viewer, page, model, q, ON_THE_PAGE);
        return answer.wholeNumber() != null ? "redirect:/clients/" + answer.wholeNumber() : "clients/search/search";
    }

    private Answer find(Viewer viewer, Page page, Model model, String q, int limit) {
        SearchText text = anyone.text(q);
        Answer answer = anyone.search(viewer, text, limit, page.language());
        model.addAttribute("answer", answer);
        model.addAttribute("commands", matching(text, page.quickActions().stream().map(action -> new Place(page.t(action.key()), action.icon(), action.href())).toList()));
        model.addAttribute("places", matching(text, java.util.Arrays.stream(frontline.platform.web.MenuItem.Place.values())
                .flatMap(place -> page.menu(place).stream())
                .map(item -> new Place(page.t(item.key()), item.icon(), item.href())).toList()));
        return answer;
    }

    private static List<Place> matching(SearchText text, List<Place> places) {
        return places.stream()
                .filter(place -> text.isEmpty() || answers(text, place) || text.onTheOtherKeyboard().filter(other -> answers(other, place)).isPresent())
                .toList();
    }

    private static boolean answers(SearchText text, Place place) {
        return text.words().stream().allMatch(SearchText.fold(place.label())::contains);
    }
}
