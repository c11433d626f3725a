package dev.rekey.crash;

import dev.rekey.reset.FactorProvider;
import dev.rekey.reset.RemoteFailure;
import dev.rekey.reset.TicketDesk;
import dev.rekey.reset.UserMessenger;
import dev.rekey.teams.TeamsAdapter;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Puts a point before and after each remote call: the three ports, and what the bot sends in a turn. Of the calls within a call
 * only the ends are points: the beginnings are the same moment.
 */
final class WatchedPorts implements BeanPostProcessor {

    private static final List<Class<?>> PORTS = List.of(FactorProvider.class, TicketDesk.class, UserMessenger.class);
    private static final Set<String> SENDS = Set.of("send", "update");

    private final Points points;
    private final ThreadLocal<String> within = ThreadLocal.withInitial(() -> "");

    WatchedPorts(Points points) {
        this.points = points;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof TeamsAdapter) {
            return watched(bean, TeamsAdapter.class, method -> SENDS.contains(method.getName()));
        }
        return PORTS.stream()
                .filter(port -> port.isInstance(bean))
                .findFirst()
                .map(port -> watched(bean, port, method -> isRemote(method, port)))
                .orElse(bean);
    }

    private static boolean isRemote(Method method, Class<?> port) {
        return method.getDeclaringClass() == port && !method.getName().equals("enrolmentPage");
    }

    private Object watched(Object bean, Class<?> type, Predicate<Method> isRemote) {
        ProxyFactory factory = new ProxyFactory(bean);
        factory.setProxyTargetClass(!type.isInterface());
        factory.addAdvice((MethodInterceptor)
                call -> isRemote.test(call.getMethod()) ? watched(call, type.getSimpleName()) : call.proceed());
        return factory.getProxy();
    }

    private @Nullable Object watched(MethodInvocation call, String type) throws Throwable {
        String outer = within.get();
        String name = outer + type + "." + call.getMethod().getName() + manner(call);
        if (outer.isEmpty()) {
            points.reached("before " + name);
        }
        within.set(name + " / ");
        try {
            Object result = call.proceed();
            if (result instanceof CompletionStage<?> later) {
                return later.whenComplete((done, failure) -> points.reached("after " + name));
            }
            points.reached("after " + name);
            return result;
        } catch (RemoteFailure failure) {
            points.reached("after " + name);
            throw failure;
        } finally {
            within.set(outer);
        }
    }

    /** In which way something is called, if there are several. */
    private static String manner(MethodInvocation call) {
        return Arrays.stream(call.getArguments())
                .filter(argument -> argument instanceof Enum<?>)
                .map(argument -> " " + argument)
                .collect(Collectors.joining());
    }
}
