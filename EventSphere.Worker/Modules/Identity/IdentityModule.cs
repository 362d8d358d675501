using EventSphere.Contracts.Modules.Identity;
using EventSphere.Worker.Messaging;

namespace EventSphere.Worker.Modules.Identity;

internal static class IdentityModule
{
    public static IHostApplicationBuilder AddIdentity(this IHostApplicationBuilder builder)
    {
        builder.Services.AddMessageHandler<UserInvited, SendInvitationHandler>(SendInvitationHandler.Name);
        return builder;
    }
}
