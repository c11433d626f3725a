package dev.rekey.crash;

import dev.rekey.audit.AuditEvent;
import dev.rekey.reset.ResetStep;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.MethodExecutionListener;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Puts a point before each commit that changes something, named by what it writes. A statement outside of a transaction is one,
 * too: the database commits it by itself.
 */
final class WatchedCommits implements BeanPostProcessor, QueryExecutionListener, MethodExecutionListener {

    private static final Pattern WRITE =
            Pattern.compile("\\s*(insert|update|delete|merge)\\s+(?:into\\s+|from\\s+)?(\\w+)");
    /** Comes when it likes, and means nothing to the reset. */
    private static final Pattern SIGN_OF_LIFE = Pattern.compile("\\s*update scheduled_tasks set last_heartbeat\\b");

    private static final Set<String> STEPS = names(ResetStep.values());
    private static final Set<String> EVENTS = names(AuditEvent.values());

    private final Points points;
    private final Map<String, List<String>> writes = new ConcurrentHashMap<>();

    WatchedCommits(Points points) {
        this.points = points;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source
                ? ProxyDataSourceBuilder.create(source)
                        .listener(this)
                        .methodListener(this)
                        .build()
                : bean;
    }

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        List<String> all =
                queries.stream().flatMap(query -> write(query).stream()).toList();
        if (all.isEmpty()) {
            return;
        }
        if (isByItself(execution)) {
            committing(all);
        } else {
            writes.computeIfAbsent(execution.getConnectionId(), id -> new ArrayList<>())
                    .addAll(all);
        }
    }

    @Override
    public void beforeMethod(MethodExecutionContext call) {
        if (!(call.getTarget() instanceof Connection)) {
            return;
        }
        String method = call.getMethod().getName();
        String connection = call.getConnectionInfo().getConnectionId();
        if (method.equals("commit")) {
            Optional.ofNullable(writes.remove(connection)).ifPresent(this::committing);
        } else if (method.equals("rollback") || method.equals("close")) {
            writes.remove(connection);
        }
    }

    private void committing(List<String> all) {
        points.reached("before commit of " + all.stream().distinct().collect(Collectors.joining(", ")));
        all.stream()
                .filter(write -> write.matches("\\w+ reset \\w+"))
                .map(write -> write.substring(write.lastIndexOf(' ') + 1))
                .reduce((one, other) -> other)
                .ifPresent(points::stepIs);
    }

    private static Optional<String> write(QueryInfo query) {
        Matcher sql = WRITE.matcher(query.getQuery());
        if (!sql.lookingAt() || SIGN_OF_LIFE.matcher(query.getQuery()).lookingAt()) {
            return Optional.empty();
        }
        String table = sql.group(2);
        Set<String> telling = table.equals("reset") ? STEPS : table.startsWith("audit") ? EVENTS : Set.of();
        String what = parameters(query)
                .filter(telling::contains)
                .findFirst()
                .map(word -> " " + word)
                .orElse("");
        return Optional.of(sql.group(1) + " " + table + what);
    }

    private static Stream<String> parameters(QueryInfo query) {
        return query.getParametersList().stream()
                .flatMap(List::stream)
                .map(set -> set.getArgs().length > 1 ? String.valueOf(set.getArgs()[1]) : "");
    }

    private static boolean isByItself(ExecutionInfo execution) {
        try {
            return execution.getStatement().getConnection().getAutoCommit();
        } catch (SQLException e) {
            throw new IllegalStateException("expected a connection that can be asked", e);
        }
    }

    private static Set<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).collect(Collectors.toSet());
    }

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        // nothing to watch
    }

    @Override
    public void afterMethod(MethodExecutionContext call) {
        // nothing to watch
    }
}
