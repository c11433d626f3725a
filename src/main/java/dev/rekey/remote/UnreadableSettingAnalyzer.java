package dev.rekey.remote;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionFailedException;

/** Says in one sentence what a setting must be that cannot be read at all; what it does not know is left to Boot. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnreadableSettingAnalyzer extends AbstractFailureAnalyzer<BindException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable failure, BindException cause) {
        ConversionFailedException unread = findCause(cause, ConversionFailedException.class);
        ConfigurationProperty property = cause.getProperty();
        String form = unread == null ? null : form(unread.getTargetType().getType());
        return property == null || form == null
                ? null
                : WrongSettingAnalyzer.analysis(nameOf(property) + " must be " + form, cause);
    }

    private static @Nullable String form(Class<?> type) {
        if (type == int.class) {
            return "a whole number";
        }
        if (type == boolean.class) {
            return "true or false";
        }
        if (type == Duration.class) {
            return "a duration such as 2s, 30m or 24h";
        }
        if (type == URI.class) {
            return "an address";
        }
        return type.isEnum()
                ? Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(" or "))
                : null;
    }

    // as it was written: MicrosoftAppType has another name to Boot
    private static String nameOf(ConfigurationProperty property) {
        return property.getOrigin() instanceof PropertySourceOrigin origin
                ? origin.getPropertyName()
                : property.getName().toString();
    }
}
