package frontline.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListenerProvider;
import org.jooq.SQLDialect;
import org.jooq.impl.CallbackExecuteListener;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.springframework.web.context.request.RequestContextHolder;

/// What is asked of the database.
public final class Statements {

    private Statements() {}

    /// While something is done: by the test itself and by requests, not by what works in the background.
    /// @return each with its values in it
    public static List<String> during(DSLContext sql, Runnable work) {
        List<String> heard = new CopyOnWriteArrayList<>();
        Thread test = Thread.currentThread();
        ExecuteListenerProvider[] before = sql.configuration().executeListenerProviders();
        sql.configuration().setAppending(new DefaultExecuteListenerProvider(new CallbackExecuteListener().onExecuteStart(context -> {
            if (Thread.currentThread() == test || RequestContextHolder.getRequestAttributes() != null) heard.add(said(context));
        })));
        try {
            work.run();
        } finally {
            sql.configuration().set(before);
        }
        return heard;
    }

    private static String said(ExecuteContext context) {
        return context.query() == null ? String.valueOf(context.sql()) : DSL.using(SQLDialect.POSTGRES).renderInlined(context.query());
    }
}
