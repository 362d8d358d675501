using System.Text.Json;
using System.Text.Json.Serialization;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Attendees;
using EventSphere.Contracts.Modules.CheckIns;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Contracts.Modules.Images;
using EventSphere.Contracts.Modules.Notifications;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Contracts.Modules.Reports;
using EventSphere.Contracts.Modules.Search;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Contracts.Modules.Tickets;

namespace EventSphere.Api.Hosting;

/// <summary>How each contract is read and written, generated when the api is built.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(SignUpTenantRequest))]
[JsonSerializable(typeof(BrandingRequest))]
[JsonSerializable(typeof(BrandColors))]
[JsonSerializable(typeof(OrganizationRequest))]
[JsonSerializable(typeof(OrganizationResponse))]
[JsonSerializable(typeof(ChangeSlugRequest))]
[JsonSerializable(typeof(SetLogoRequest))]
[JsonSerializable(typeof(AddDomainRequest))]
[JsonSerializable(typeof(DomainResponse))]
[JsonSerializable(typeof(DomainsResponse))]
[JsonSerializable(typeof(HostTenantResponse))]
[JsonSerializable(typeof(PlanResponse))]
[JsonSerializable(typeof(FeatureResponse))]
[JsonSerializable(typeof(FeaturesResponse))]
[JsonSerializable(typeof(SwitchFeatureRequest))]
[JsonSerializable(typeof(LoginRequest))]
[JsonSerializable(typeof(RefreshRequest))]
[JsonSerializable(typeof(LogoutRequest))]
[JsonSerializable(typeof(TokenResponse))]
[JsonSerializable(typeof(CurrentUserResponse))]
[JsonSerializable(typeof(OwnTenantsResponse))]
[JsonSerializable(typeof(SwitchTenantRequest))]
[JsonSerializable(typeof(ForgotPasswordRequest))]
[JsonSerializable(typeof(ResetPasswordRequest))]
[JsonSerializable(typeof(ChangePasswordRequest))]
[JsonSerializable(typeof(ProfileRequest))]
[JsonSerializable(typeof(ChangeEmailRequest))]
[JsonSerializable(typeof(ConfirmEmailRequest))]
[JsonSerializable(typeof(SessionsResponse))]
[JsonSerializable(typeof(RoleRequest))]
[JsonSerializable(typeof(RoleResponse))]
[JsonSerializable(typeof(RolesResponse))]
[JsonSerializable(typeof(PagedResponse<UserListItem>))]
[JsonSerializable(typeof(ChangeRoleRequest))]
[JsonSerializable(typeof(InviteUserRequest))]
[JsonSerializable(typeof(InvitationResponse))]
[JsonSerializable(typeof(PagedResponse<InvitationResponse>))]
[JsonSerializable(typeof(ReadInvitationRequest))]
[JsonSerializable(typeof(InvitationDetails))]
[JsonSerializable(typeof(AcceptInvitationRequest))]
[JsonSerializable(typeof(AcceptedInvitation))]
[JsonSerializable(typeof(EventRequest))]
[JsonSerializable(typeof(EventResponse))]
[JsonSerializable(typeof(EventStatusResponse))]
[JsonSerializable(typeof(PagedResponse<EventListItem>))]
[JsonSerializable(typeof(SetEventCoverRequest))]
[JsonSerializable(typeof(ImageReference))]
[JsonSerializable(typeof(TicketTypeRequest))]
[JsonSerializable(typeof(TicketTypeResponse))]
[JsonSerializable(typeof(PublicEventResponse))]
[JsonSerializable(typeof(PagedResponse<PublicEventListItem>))]
[JsonSerializable(typeof(PublicOrganizerResponse))]
[JsonSerializable(typeof(RegisterAttendeeRequest))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
[JsonSerializable(typeof(RegistrationResponse))]
[JsonSerializable(typeof(PagedResponse<RegistrationListItem>))]
[JsonSerializable(typeof(PagedResponse<RegistrationWithEvent>))]
[JsonSerializable(typeof(PagedResponse<AttendeeListItem>))]
[JsonSerializable(typeof(TicketResponse))]
[JsonSerializable(typeof(CheckInRequest))]
[JsonSerializable(typeof(CheckInResponse))]
[JsonSerializable(typeof(DashboardResponse))]
[JsonSerializable(typeof(LiveNotice))]
[JsonSerializable(typeof(NotificationsResponse))]
[JsonSerializable(typeof(MarkNotificationsReadRequest))]
[JsonSerializable(typeof(SearchResponse))]
internal sealed partial class ApiJson : JsonSerializerContext;
