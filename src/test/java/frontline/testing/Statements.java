package frontline.testing;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListenerProvider;
import org.jooq.SQLDialect;
import org.jooq.impl.CallbackExecuteListener;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// What is asked of the database.
public final class Statements {

    private Statements() {}

    /// While something is done: by the test itself and by its own requests, not by what works in the background, nor by what a browser
    /// of the test before has asked and no longer waits for.
    /// @return each with its values in it
    public static List<String> during(DSLContext sql, Runnable work) {
        List<String> heard = new CopyOnWriteArrayList<>();
        Thread test = Thread.currentThread();
        ExecuteListenerProvider[] before = sql.configuration().executeListenerProviders();
        sql.configuration().setAppending(new DefaultExecuteListenerProvider(new CallbackExecuteListener().onExecuteStart(context -> {
            if (Thread.currentThread() == test || isOfATest(RequestContextHolder.getRequestAttributes())) heard.add(said(context));
        })));
        try {
            work.run();
        } finally {
            sql.configuration().set(before);
        }
        return heard;
    }

    private static boolean isOfATest(@Nullable RequestAttributes request) {
        return request instanceof ServletRequestAttributes asked && !Objects.requireNonNullElse(asked.getRequest().getHeader("User-Agent"), "").contains("Chrome");
    }

    private static String said(ExecuteContext context) {
        return context.query() == null ? String.valueOf(context.sql()) : DSL.using(SQLDialect.POSTGRES).renderInlined(context.query());
    }
}
