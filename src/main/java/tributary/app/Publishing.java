package tributary.app;

import tributary.config.Configuration;
import tributary.config.ConfiguredFeed;
import tributary.merge.Duplicates;
import tributary.publish.PublishSettings;
import tributary.publish.PublishSettings.Site;
import tributary.publish.PublishSettings.SourceInTitle;

/** What the configuration means for the publisher. */
final class Publishing {
    private Publishing() {}

    static PublishSettings settings(Configuration configuration) {
        Configuration.Site site = configuration.site();
        SourceInTitle sourceInTitle = switch (site.sourceInTitle()) {
            case OFF -> SourceInTitle.OFF;
            case PREFIX -> SourceInTitle.PREFIX;
            case SUFFIX -> SourceInTitle.SUFFIX;
        };
        return new PublishSettings(
                new Site(
                        site.title(),
                        site.baseUrl(),
                        sourceInTitle,
                        configuration.duplicates().alsoReported() == Duplicates.AlsoReported.ON,
                        true,
                        configuration.admin().token()),
                configuration.duplicates(),
                configuration.feeds().stream().map(ConfiguredFeed::source).toList(),
                configuration.merged());
    }
}
