using EventSphere.Worker.Hosting;

namespace EventSphere.Worker.Modules.Communications;

internal static class CommunicationsModule
{
    public static IHostApplicationBuilder AddCommunications(this IHostApplicationBuilder builder)
    {
        var address = new PublicAddress(new Uri(builder.Configuration.Required("PublicUrl")));
        builder.Services.AddSingleton(address);
        builder.Services.AddSingleton(MailSettings.Read(builder.Configuration, address));
        builder.Services.AddSingleton<SmtpConnections>();
        builder.Services.AddSingleton<IMailSender, SmtpMailSender>();
        return builder;
    }
}
