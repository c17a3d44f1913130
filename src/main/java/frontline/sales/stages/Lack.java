package frontline.sales.stages;

import frontline.platform.Refusal;
import frontline.sales.pipelines.Stage;
import org.jspecify.annotations.Nullable;

/// Why a deal may not pass.
public sealed interface Lack {

    /// The stage that asks for it.
    Stage stage();

    Refusal toRefusal();

    /// A field is empty.
    record Empty(Stage stage, Demand demand) implements Lack {
        @Override
        public Refusal toRefusal() {
            return Refusal.at(demand.code(), "stage.lack.empty", demand.name(), stage.name());
        }
    }

    /// A point of the checklist is open.
    record Unchecked(Stage stage, Check check) implements Lack {
        @Override
        public Refusal toRefusal() {
            return Refusal.at("checks." + check.id(), "stage.lack.unchecked", check.name(), stage.name());
        }
    }

    /// The stage lies on the way and may not be left out.
    record NotSkippable(Stage stage) implements Lack {
        @Override
        public Refusal toRefusal() {
            return Refusal.at("stage_id", "stage.lack.not_skippable", stage.name());
        }
    }

    /// @param leaving true: there is no way back from it; false: there is none to it
    record NoWayBack(Stage stage, boolean leaving) implements Lack {
        @Override
        public Refusal toRefusal() {
            return leaving ? Refusal.at("stage_id", "stage.lack.no_way_back_from", stage.name())
                    : Refusal.at("stage_id", "stage.lack.no_way_back_to", stage.name());
        }
    }

    /// Leaving it takes somebody's word.
    /// @param word null: nobody has been asked
    record Unapproved(Stage stage, StageTerms.Approval approval, Facts.@Nullable Word word) implements Lack {
        @Override
        public Refusal toRefusal() {
            if (word == Facts.Word.ASKED) return Refusal.at("approval", "stage.lack.asked", stage.name());
            if (word == Facts.Word.DENIED) return Refusal.at("approval", "stage.lack.denied", stage.name());
            return Refusal.at("approval", "stage.lack.unapproved", stage.name());
        }
    }

    /// Whoever would carry on there is not among those who may.
    /// @param stage the one that is entered
    record NoExecutor(Stage stage) implements Lack {
        @Override
        public Refusal toRefusal() {
            return Refusal.at("executor_id", "stage.lack.executor", stage.name());
        }
    }
}
