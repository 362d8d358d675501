using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EventSphere.Domain.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class EventsInFull : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ux_registrations_one_each",
                table: "registrations");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "archived_at",
                table: "ticket_types",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "description",
                table: "ticket_types",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_add_on",
                table: "ticket_types",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "is_hidden",
                table: "ticket_types",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "max_per_order",
                table: "ticket_types",
                type: "integer",
                nullable: false,
                defaultValue: 10);

            migrationBuilder.AddColumn<int>(
                name: "min_per_order",
                table: "ticket_types",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<bool>(
                name: "needs_approval",
                table: "ticket_types",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "position",
                table: "ticket_types",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<short>(
                name: "pricing",
                table: "ticket_types",
                type: "smallint",
                nullable: false,
                defaultValue: (short)0);

            migrationBuilder.AddColumn<uint>(
                name: "xmin",
                table: "ticket_types",
                type: "xid",
                rowVersion: true,
                nullable: false,
                defaultValue: 0u);

            migrationBuilder.AddColumn<short>(
                name: "cancelled_by",
                table: "registrations",
                type: "smallint",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "decided_at",
                table: "registrations",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "decided_by",
                table: "registrations",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "form_version_id",
                table: "registrations",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "group_id",
                table: "registrations",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_guest",
                table: "registrations",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "price_minor",
                table: "registrations",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<Guid>(
                name: "price_tier_id",
                table: "registrations",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "voucher_id",
                table: "registrations",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "name",
                table: "quota_pools",
                type: "character varying(80)",
                maxLength: 80,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "archived_at",
                table: "events",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "cancellation_reason",
                table: "events",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "cancelled_at",
                table: "events",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "category",
                table: "events",
                type: "character varying(30)",
                maxLength: 30,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "has_waiting_list",
                table: "events",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "max_per_order",
                table: "events",
                type: "integer",
                nullable: false,
                defaultValue: 10);

            migrationBuilder.AddColumn<string>(
                name: "online_url",
                table: "events",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "series_id",
                table: "events",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string[]>(
                name: "tags",
                table: "events",
                type: "text[]",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.AddColumn<uint>(
                name: "xmin",
                table: "events",
                type: "xid",
                rowVersion: true,
                nullable: false,
                defaultValue: 0u);

            migrationBuilder.AddColumn<string>(
                name: "company",
                table: "attendees",
                type: "character varying(120)",
                maxLength: 120,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "job_title",
                table: "attendees",
                type: "character varying(120)",
                maxLength: 120,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "phone",
                table: "attendees",
                type: "character varying(16)",
                maxLength: 16,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "version",
                table: "attendees",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AlterColumn<string>(
                name: "search_text",
                table: "attendees",
                type: "text",
                nullable: false,
                computedColumnSql: "lower(first_name || ' ' || last_name || ' ' || email || coalesce(' ' || company, '') || coalesce(' ' || phone, ''))",
                stored: true,
                oldClrType: typeof(string),
                oldType: "text",
                oldComputedColumnSql: "lower(first_name || ' ' || last_name || ' ' || email)",
                oldStored: true);

            migrationBuilder.AddColumn<string>(
                name: "company_key",
                table: "attendees",
                type: "text",
                nullable: true,
                computedColumnSql: "lower(company)",
                stored: true);

            migrationBuilder.AddColumn<string>(
                name: "mailbox",
                table: "attendees",
                type: "text",
                nullable: false,
                computedColumnSql: "case when split_part(email, '@', 2) in ('gmail.com', 'googlemail.com')\n  then replace(split_part(split_part(email, '@', 1), '+', 1), '.', '') || '@gmail.com'\n  else split_part(split_part(email, '@', 1), '+', 1) || '@' || split_part(email, '@', 2) end",
                stored: true);

            migrationBuilder.CreateTable(
                name: "attendee_duplicate_dismissals",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    first_id = table.Column<Guid>(type: "uuid", nullable: false),
                    second_id = table.Column<Guid>(type: "uuid", nullable: false),
                    dismissed_by = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attendee_duplicate_dismissals", x => new { x.tenant_id, x.first_id, x.second_id });
                    table.CheckConstraint("ck_attendee_duplicate_dismissals_order", "first_id < second_id");
                    table.ForeignKey(
                        name: "fk_attendee_duplicate_dismissals_attendees_first_id",
                        column: x => x.first_id,
                        principalTable: "attendees",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_attendee_duplicate_dismissals_attendees_second_id",
                        column: x => x.second_id,
                        principalTable: "attendees",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_attendee_duplicate_dismissals_users_dismissed_by",
                        column: x => x.dismissed_by,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "attendee_merges",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kept_id = table.Column<Guid>(type: "uuid", nullable: false),
                    gone_id = table.Column<Guid>(type: "uuid", nullable: false),
                    former_email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    gone_name = table.Column<string>(type: "character varying(161)", maxLength: 161, nullable: false),
                    snapshot = table.Column<string>(type: "jsonb", nullable: false),
                    registrations = table.Column<int>(type: "integer", nullable: false),
                    notes = table.Column<int>(type: "integer", nullable: false),
                    tags = table.Column<int>(type: "integer", nullable: false),
                    merged_by = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attendee_merges", x => x.id);
                    table.ForeignKey(
                        name: "fk_attendee_merges_attendees_kept_id",
                        column: x => x.kept_id,
                        principalTable: "attendees",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_attendee_merges_users_merged_by",
                        column: x => x.merged_by,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "attendee_notes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    attendee_id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    author_id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attendee_notes", x => x.id);
                    table.ForeignKey(
                        name: "fk_attendee_notes_attendees_attendee_id",
                        column: x => x.attendee_id,
                        principalTable: "attendees",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_attendee_notes_users_author_id",
                        column: x => x.author_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "attendee_segments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "citext", maxLength: 60, nullable: false),
                    filter = table.Column<string>(type: "jsonb", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attendee_segments", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "attendee_tags",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "citext", maxLength: 40, nullable: false),
                    color = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attendee_tags", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "event_announcements",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    event_id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_event_announcements", x => x.id);
                    table.ForeignKey(
                        name: "fk_event_announcements_events_event_id",
                        column: x => x.event_id,
                        principalTable: "events",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_event_announcements_tenants_tenant_id",
                        column: x => x.tenant_id,
                        principalTable: "tenants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "event_pages",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    event_id = table.Column<Guid>(type: "uuid", nullable: false),
                    draft = table.Column<string>(type: "jsonb", nullable: false),
                    published = table.Column<string>(type: "jsonb", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    published_version = table.Column<int>(type: "integer", nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_event_pages", x => x.id);
                    table.CheckConstraint("ck_event_pages_versions", "published_version between 0 and version and (published is null) = (published_at is null)");
                    table.ForeignKey(
                        name: "fk_event_pages_events_event_id",
                        column: x => x.event_id,
                        principalTable: "events",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_event_pages_tenants_tenant_id",
                        column: x => x.tenant_id,
                        principalTable: "tenants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "event_series",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "citext", maxLength: 80, nullable: false),
                    slug = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_event_series", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "form_files",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    event_id = table.Column<Guid>(type: "uuid", nullable: false),
                    field_key = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    type = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    bytes = table.Column<long>(type: "bigint", nullable: false),
                    kept_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    discarded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_form_files", x => x.id);
                    table.ForeignKey(
                        name: "fk_form_files_events_event_id",
                        column: x => x.event_id,
                        principalTable: "events",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "forms",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    event_id = table.Column<Guid>(type: "uuid", nullable: true),
                    draft = table.Column<string>(type: "jsonb", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    has_changes = table.Column<bool>(type: "boolean", nullable: false),
                    deleted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_forms", x => x.id);
                    table.ForeignKey(
                        name: "fk_forms_events_event_id",
                        column: x => x.event_id,
                        principalTable: "events",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "invitee_imports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    event_id = table.Column<Guid>(type: "uuid", nullable: false),
                    file_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    format = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    file_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    columns = table.Column<string[]>(type: "text[]", nullable: false),
                    mapping = table.Column<string>(type: "jsonb", nullable: true),
                    again = table.Column<bool>(type: "boolean", nullable: false),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    rows = table.Column<int>(type: "integer", nullable: false),
                    rows_done = table.Column<int>(type: "integer", nullable: false),
                    created = table.Column<int>(type: "integer", nullable: false),
                    updated = table.Column<int>(type: "integer", nullable: false),
                    unchanged = table.Column<int>(type: "integer", nullable: false),
                    failed = table.Column<int>(type: "integer", nullable: false),
                    problem = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    created_by = table.Column<Guid>(type: "uuid", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    undone_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    undo_deleted = table.Column<int>(type: "integer", nullable: false),
                    undo_restored = table.Column<int>(type: "integer", nullable: false),
                    undo_kept = table.Column<int>(type: "integer", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invitee_imports", x => x.id);
                    table.CheckConstraint("ck_invitee_imports_counts", "rows_done <= rows and created + updated + unchanged + failed = rows_done");
                    table.ForeignKey(
                        name: "fk_invitee_imports_events_event_id",
                        column: x => x.event_id,
                        principalTable: "events",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "invitee_mail_rounds",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    event_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    chosen = table.Column<Guid[]>(type: "uuid[]", nullable: true),
                    created_by = table.Column<Guid>(type: "uuid", nullable: false),
                    cursor = table.Column<Guid>(type: "uuid", nullable: true),
                    queued = table.Column<int>(type: "integer", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invitee_mail_rounds", x => x.id);
                    table.ForeignKey(
                        name: "fk_invitee_mail_rounds_events_event_id",
                        column: x => x.event_id,
                        principalTable: "events",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "invitees",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    event_id = table.Column<Guid>(type: "uuid", nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    first_name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    last_name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    company = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    phone = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    guests_allowed = table.Column<int>(type: "integer", nullable: false),
                    token_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    token_cipher = table.Column<byte[]>(type: "bytea", nullable: false),
                    import_id = table.Column<Guid>(type: "uuid", nullable: true),
                    invited_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reminded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    mail_problem = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    answer = table.Column<short>(type: "smallint", nullable: false),
                    guests = table.Column<int>(type: "integer", nullable: false),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    search_text = table.Column<string>(type: "text", nullable: false, computedColumnSql: "lower(first_name || ' ' || last_name || ' ' || email || ' ' || company)", stored: true),
                    sort_name = table.Column<string>(type: "text", nullable: false, computedColumnSql: "lower(last_name || ' ' || first_name)", stored: true),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invitees", x => x.id);
                    table.CheckConstraint("ck_invitees_guests", "guests_allowed between 0 and 20 and guests between 0 and 20");
                    table.ForeignKey(
                        name: "fk_invitees_events_event_id",
                        column: x => x.event_id,
                        principalTable: "events",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "place_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    event_id = table.Column<Guid>(type: "uuid", nullable: false),
                    quota_pool_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<short>(type: "smallint", nullable: false),
                    sold = table.Column<int>(type: "integer", nullable: false),
                    held = table.Column<int>(type: "integer", nullable: false),
                    quota = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_place_entries", x => x.id);
                    table.CheckConstraint("ck_place_entries_say_something", "sold <> 0 or held <> 0 or quota <> 0");
                    table.ForeignKey(
                        name: "fk_place_entries_quota_pools_quota_pool_id",
                        column: x => x.quota_pool_id,
                        principalTable: "quota_pools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            // What is there already is where the ledger begins.
            migrationBuilder.Sql("""
                insert into place_entries (id, tenant_id, event_id, quota_pool_id, reason, sold, held, quota, created_at, updated_at)
                select gen_random_uuid(), tenant_id, event_id, id, 0, sold, held, quota, now(), now() from quota_pools
                """);

            migrationBuilder.CreateTable(
                name: "price_tiers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    event_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ticket_type_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    price_minor = table.Column<long>(type: "bigint", nullable: false),
                    ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    quota_pool_id = table.Column<Guid>(type: "uuid", nullable: true),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_price_tiers", x => x.id);
                    table.CheckConstraint("ck_price_tiers_price", "price_minor >= 0");
                    table.ForeignKey(
                        name: "fk_price_tiers_quota_pools_quota_pool_id",
                        column: x => x.quota_pool_id,
                        principalTable: "quota_pools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_price_tiers_ticket_types_ticket_type_id",
                        column: x => x.ticket_type_id,
                        principalTable: "ticket_types",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ticket_type_rules",
                columns: table => new
                {
                    ticket_type_id = table.Column<Guid>(type: "uuid", nullable: false),
                    other_id = table.Column<Guid>(type: "uuid", nullable: false),
                    event_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ticket_type_rules", x => new { x.ticket_type_id, x.other_id });
                    table.CheckConstraint("ck_ticket_type_rules_of_another", "ticket_type_id <> other_id");
                    table.ForeignKey(
                        name: "fk_ticket_type_rules_ticket_types_other_id",
                        column: x => x.other_id,
                        principalTable: "ticket_types",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_ticket_type_rules_ticket_types_ticket_type_id",
                        column: x => x.ticket_type_id,
                        principalTable: "ticket_types",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "vouchers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    event_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    effect = table.Column<short>(type: "smallint", nullable: false),
                    value = table.Column<long>(type: "bigint", nullable: true),
                    max_uses = table.Column<int>(type: "integer", nullable: true),
                    used = table.Column<int>(type: "integer", nullable: false),
                    valid_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    valid_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ticket_type_ids = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    opens_hidden = table.Column<bool>(type: "boolean", nullable: false),
                    note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_vouchers", x => x.id);
                    table.CheckConstraint("ck_vouchers_never_overused", "used >= 0 and (max_uses is null or used <= max_uses)");
                    table.ForeignKey(
                        name: "fk_vouchers_events_event_id",
                        column: x => x.event_id,
                        principalTable: "events",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "attendee_tag_links",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    tag_id = table.Column<Guid>(type: "uuid", nullable: false),
                    attendee_id = table.Column<Guid>(type: "uuid", nullable: false),
                    tagged_by = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attendee_tag_links", x => new { x.tenant_id, x.tag_id, x.attendee_id });
                    table.ForeignKey(
                        name: "fk_attendee_tag_links_attendee_tags_tag_id",
                        column: x => x.tag_id,
                        principalTable: "attendee_tags",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_attendee_tag_links_attendees_attendee_id",
                        column: x => x.attendee_id,
                        principalTable: "attendees",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_attendee_tag_links_users_tagged_by",
                        column: x => x.tagged_by,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "event_page_images",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    page_id = table.Column<Guid>(type: "uuid", nullable: false),
                    image_id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_event_page_images", x => x.id);
                    table.ForeignKey(
                        name: "fk_event_page_images_event_pages_page_id",
                        column: x => x.page_id,
                        principalTable: "event_pages",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_event_page_images_images_image_id",
                        column: x => x.image_id,
                        principalTable: "images",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_event_page_images_tenants_tenant_id",
                        column: x => x.tenant_id,
                        principalTable: "tenants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "form_versions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    form_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    definition = table.Column<string>(type: "jsonb", nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_form_versions", x => x.id);
                    table.ForeignKey(
                        name: "fk_form_versions_forms_form_id",
                        column: x => x.form_id,
                        principalTable: "forms",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "invitee_import_errors",
                columns: table => new
                {
                    import_id = table.Column<Guid>(type: "uuid", nullable: false),
                    line = table.Column<int>(type: "integer", nullable: false),
                    ordinal = table.Column<short>(type: "smallint", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    column = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    cells = table.Column<string>(type: "jsonb", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invitee_import_errors", x => new { x.import_id, x.line, x.ordinal });
                    table.ForeignKey(
                        name: "fk_invitee_import_errors_invitee_imports_import_id",
                        column: x => x.import_id,
                        principalTable: "invitee_imports",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "invitee_import_changes",
                columns: table => new
                {
                    import_id = table.Column<Guid>(type: "uuid", nullable: false),
                    invitee_id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    first_name = table.Column<string>(type: "text", nullable: false),
                    last_name = table.Column<string>(type: "text", nullable: false),
                    company = table.Column<string>(type: "text", nullable: false),
                    phone = table.Column<string>(type: "text", nullable: false),
                    guests_allowed = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invitee_import_changes", x => new { x.import_id, x.invitee_id });
                    table.ForeignKey(
                        name: "fk_invitee_import_changes_invitee_imports_import_id",
                        column: x => x.import_id,
                        principalTable: "invitee_imports",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_invitee_import_changes_invitees_invitee_id",
                        column: x => x.invitee_id,
                        principalTable: "invitees",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "rsvps",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    event_id = table.Column<Guid>(type: "uuid", nullable: false),
                    invitee_id = table.Column<Guid>(type: "uuid", nullable: false),
                    answer = table.Column<short>(type: "smallint", nullable: false),
                    guests = table.Column<int>(type: "integer", nullable: false),
                    guest_names = table.Column<string[]>(type: "text[]", nullable: false),
                    note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    superseded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rsvps", x => x.id);
                    table.CheckConstraint("ck_rsvps_answer", "answer between 1 and 3 and guests >= 0 and cardinality(guest_names) <= guests");
                    table.ForeignKey(
                        name: "fk_rsvps_events_event_id",
                        column: x => x.event_id,
                        principalTable: "events",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_rsvps_invitees_invitee_id",
                        column: x => x.invitee_id,
                        principalTable: "invitees",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "registration_add_ons",
                columns: table => new
                {
                    registration_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ticket_type_id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    quantity = table.Column<int>(type: "integer", nullable: false),
                    price_minor = table.Column<long>(type: "bigint", nullable: false),
                    price_tier_id = table.Column<Guid>(type: "uuid", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registration_add_ons", x => new { x.registration_id, x.ticket_type_id });
                    table.CheckConstraint("ck_registration_add_ons_some", "quantity > 0 and price_minor >= 0");
                    table.ForeignKey(
                        name: "fk_registration_add_ons_price_tiers_price_tier_id",
                        column: x => x.price_tier_id,
                        principalTable: "price_tiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_registration_add_ons_registrations_registration_id",
                        column: x => x.registration_id,
                        principalTable: "registrations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_registration_add_ons_ticket_types_ticket_type_id",
                        column: x => x.ticket_type_id,
                        principalTable: "ticket_types",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "holds",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    event_id = table.Column<Guid>(type: "uuid", nullable: false),
                    token_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    status = table.Column<short>(type: "smallint", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    voucher_id = table.Column<Guid>(type: "uuid", nullable: true),
                    waiting_place_id = table.Column<Guid>(type: "uuid", nullable: true),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_holds", x => x.id);
                    table.ForeignKey(
                        name: "fk_holds_events_event_id",
                        column: x => x.event_id,
                        principalTable: "events",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_holds_vouchers_voucher_id",
                        column: x => x.voucher_id,
                        principalTable: "vouchers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "hold_lines",
                columns: table => new
                {
                    hold_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ticket_type_id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    quantity = table.Column<int>(type: "integer", nullable: false),
                    price_minor = table.Column<long>(type: "bigint", nullable: false),
                    price_tier_id = table.Column<Guid>(type: "uuid", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_hold_lines", x => new { x.hold_id, x.ticket_type_id });
                    table.CheckConstraint("ck_hold_lines_some", "quantity > 0 and price_minor >= 0");
                    table.ForeignKey(
                        name: "fk_hold_lines_holds_hold_id",
                        column: x => x.hold_id,
                        principalTable: "holds",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_hold_lines_price_tiers_price_tier_id",
                        column: x => x.price_tier_id,
                        principalTable: "price_tiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_hold_lines_ticket_types_ticket_type_id",
                        column: x => x.ticket_type_id,
                        principalTable: "ticket_types",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "waiting_places",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    event_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ticket_type_id = table.Column<Guid>(type: "uuid", nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    first_name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    last_name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    quantity = table.Column<int>(type: "integer", nullable: false),
                    all_or_nothing = table.Column<bool>(type: "boolean", nullable: false),
                    status = table.Column<short>(type: "smallint", nullable: false),
                    hold_id = table.Column<Guid>(type: "uuid", nullable: true),
                    offer_ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    token_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    token_cipher = table.Column<byte[]>(type: "bytea", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_waiting_places", x => x.id);
                    table.CheckConstraint("ck_waiting_places_some", "quantity > 0");
                    table.ForeignKey(
                        name: "fk_waiting_places_events_event_id",
                        column: x => x.event_id,
                        principalTable: "events",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_waiting_places_holds_hold_id",
                        column: x => x.hold_id,
                        principalTable: "holds",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_waiting_places_ticket_types_ticket_type_id",
                        column: x => x.ticket_type_id,
                        principalTable: "ticket_types",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_ticket_types_per_order",
                table: "ticket_types",
                sql: "min_per_order >= 1 and max_per_order >= min_per_order");

            migrationBuilder.CreateIndex(
                name: "ix_registrations_answered",
                table: "registrations",
                columns: new[] { "event_id", "id" },
                filter: "form_version_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_registrations_declined",
                table: "registrations",
                columns: new[] { "event_id", "id" },
                filter: "status = 3");

            migrationBuilder.CreateIndex(
                name: "ix_registrations_form_version_id",
                table: "registrations",
                column: "form_version_id",
                filter: "form_version_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_registrations_group_id",
                table: "registrations",
                column: "group_id",
                filter: "group_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_registrations_pending",
                table: "registrations",
                columns: new[] { "event_id", "id" },
                filter: "status = 2");

            migrationBuilder.CreateIndex(
                name: "ix_registrations_price_tier_id",
                table: "registrations",
                column: "price_tier_id",
                filter: "price_tier_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_registrations_voucher_id",
                table: "registrations",
                column: "voucher_id",
                filter: "voucher_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_registrations_with_files",
                table: "registrations",
                columns: new[] { "event_id", "id" },
                filter: "answers @? '$.* ? (@ starts with \"file:\")'");

            migrationBuilder.CreateIndex(
                name: "ux_registrations_one_each",
                table: "registrations",
                columns: new[] { "event_id", "email" },
                unique: true,
                filter: "status in (0, 2) and not is_guest");

            migrationBuilder.CreateIndex(
                name: "ix_events_series_id",
                table: "events",
                column: "series_id",
                filter: "series_id is not null");

            migrationBuilder.AddCheckConstraint(
                name: "ck_events_is_somewhere",
                table: "events",
                sql: "venue <> '' or online_url is not null");

            migrationBuilder.CreateIndex(
                name: "ix_attendees_company",
                table: "attendees",
                columns: new[] { "tenant_id", "company_key", "sort_name", "id" },
                filter: "company_key is not null");

            migrationBuilder.CreateIndex(
                name: "ix_attendees_mailbox",
                table: "attendees",
                columns: new[] { "tenant_id", "mailbox", "id" },
                filter: "mailbox <> email");

            migrationBuilder.CreateIndex(
                name: "ix_attendees_phone",
                table: "attendees",
                columns: new[] { "tenant_id", "phone", "id" },
                filter: "phone is not null");

            migrationBuilder.CreateIndex(
                name: "ix_attendee_duplicate_dismissals_dismissed_by",
                table: "attendee_duplicate_dismissals",
                column: "dismissed_by");

            migrationBuilder.CreateIndex(
                name: "ix_attendee_duplicate_dismissals_first_id",
                table: "attendee_duplicate_dismissals",
                column: "first_id");

            migrationBuilder.CreateIndex(
                name: "ix_attendee_duplicate_dismissals_second_id",
                table: "attendee_duplicate_dismissals",
                column: "second_id");

            migrationBuilder.CreateIndex(
                name: "ix_attendee_merges_kept_id_id",
                table: "attendee_merges",
                columns: new[] { "kept_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_attendee_merges_merged_by",
                table: "attendee_merges",
                column: "merged_by");

            migrationBuilder.CreateIndex(
                name: "ix_attendee_notes_attendee_id_id",
                table: "attendee_notes",
                columns: new[] { "attendee_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_attendee_notes_author_id",
                table: "attendee_notes",
                column: "author_id");

            migrationBuilder.CreateIndex(
                name: "ix_attendee_segments_tenant_id_name",
                table: "attendee_segments",
                columns: new[] { "tenant_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_attendee_tag_links_attendee_id",
                table: "attendee_tag_links",
                column: "attendee_id");

            migrationBuilder.CreateIndex(
                name: "ix_attendee_tag_links_tag_id",
                table: "attendee_tag_links",
                column: "tag_id");

            migrationBuilder.CreateIndex(
                name: "ix_attendee_tag_links_tagged_by",
                table: "attendee_tag_links",
                column: "tagged_by");

            migrationBuilder.CreateIndex(
                name: "ix_attendee_tags_tenant_id_name",
                table: "attendee_tags",
                columns: new[] { "tenant_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_event_announcements_event_id_id",
                table: "event_announcements",
                columns: new[] { "event_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_event_announcements_tenant_id",
                table: "event_announcements",
                column: "tenant_id");

            migrationBuilder.CreateIndex(
                name: "ix_event_page_images_image_id",
                table: "event_page_images",
                column: "image_id");

            migrationBuilder.CreateIndex(
                name: "ix_event_page_images_page_id_image_id",
                table: "event_page_images",
                columns: new[] { "page_id", "image_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_event_page_images_tenant_id",
                table: "event_page_images",
                column: "tenant_id");

            migrationBuilder.CreateIndex(
                name: "ix_event_pages_event_id",
                table: "event_pages",
                column: "event_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_event_pages_tenant_id",
                table: "event_pages",
                column: "tenant_id");

            migrationBuilder.CreateIndex(
                name: "ix_event_series_tenant_id_name",
                table: "event_series",
                columns: new[] { "tenant_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_event_series_tenant_id_slug",
                table: "event_series",
                columns: new[] { "tenant_id", "slug" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_form_files_event_id",
                table: "form_files",
                column: "event_id");

            migrationBuilder.CreateIndex(
                name: "ix_form_files_waiting",
                table: "form_files",
                column: "created_at",
                filter: "kept_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_form_versions_form_id_number",
                table: "form_versions",
                columns: new[] { "form_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_forms_tenant_id_updated_at",
                table: "forms",
                columns: new[] { "tenant_id", "updated_at" });

            migrationBuilder.CreateIndex(
                name: "ux_forms_event",
                table: "forms",
                column: "event_id",
                unique: true,
                filter: "event_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_hold_lines_price_tier_id",
                table: "hold_lines",
                column: "price_tier_id");

            migrationBuilder.CreateIndex(
                name: "ix_hold_lines_ticket_type_id",
                table: "hold_lines",
                column: "ticket_type_id");

            migrationBuilder.CreateIndex(
                name: "ix_holds_open",
                table: "holds",
                column: "expires_at",
                filter: "status = 0");

            migrationBuilder.CreateIndex(
                name: "ix_holds_open_of_event",
                table: "holds",
                columns: new[] { "event_id", "expires_at" },
                filter: "status = 0");

            migrationBuilder.CreateIndex(
                name: "ix_holds_token_hash",
                table: "holds",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_holds_voucher_id",
                table: "holds",
                column: "voucher_id");

            migrationBuilder.CreateIndex(
                name: "ix_invitee_import_changes_invitee_id",
                table: "invitee_import_changes",
                column: "invitee_id");

            migrationBuilder.CreateIndex(
                name: "ix_invitee_imports_event_id_id",
                table: "invitee_imports",
                columns: new[] { "event_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_invitee_imports_unstarted",
                table: "invitee_imports",
                column: "created_at",
                filter: "state = 0");

            migrationBuilder.CreateIndex(
                name: "ux_invitee_imports_once",
                table: "invitee_imports",
                columns: new[] { "event_id", "file_hash" },
                unique: true,
                filter: "state in (1, 2, 3) and not again");

            migrationBuilder.CreateIndex(
                name: "ix_invitee_mail_rounds_event_id_id",
                table: "invitee_mail_rounds",
                columns: new[] { "event_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_invitees_answered",
                table: "invitees",
                columns: new[] { "event_id", "answered_at", "id" },
                filter: "answer <> 0");

            migrationBuilder.CreateIndex(
                name: "ix_invitees_event_id_id",
                table: "invitees",
                columns: new[] { "event_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_invitees_event_id_sort_name_id",
                table: "invitees",
                columns: new[] { "event_id", "sort_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_invitees_search",
                table: "invitees",
                column: "search_text")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_invitees_token_hash",
                table: "invitees",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_invitees_one_each",
                table: "invitees",
                columns: new[] { "event_id", "email" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_place_entries_quota_pool_id",
                table: "place_entries",
                column: "quota_pool_id");

            migrationBuilder.CreateIndex(
                name: "ix_price_tiers_event_id",
                table: "price_tiers",
                column: "event_id");

            migrationBuilder.CreateIndex(
                name: "ix_price_tiers_quota_pool_id",
                table: "price_tiers",
                column: "quota_pool_id");

            migrationBuilder.CreateIndex(
                name: "ix_price_tiers_ticket_type_id_position",
                table: "price_tiers",
                columns: new[] { "ticket_type_id", "position" });

            migrationBuilder.CreateIndex(
                name: "ix_registration_add_ons_price_tier_id",
                table: "registration_add_ons",
                column: "price_tier_id");

            migrationBuilder.CreateIndex(
                name: "ix_registration_add_ons_ticket_type_id",
                table: "registration_add_ons",
                column: "ticket_type_id");

            migrationBuilder.CreateIndex(
                name: "ix_rsvps_event_id_answered_at",
                table: "rsvps",
                columns: new[] { "event_id", "answered_at" });

            migrationBuilder.CreateIndex(
                name: "ix_rsvps_invitee_id",
                table: "rsvps",
                column: "invitee_id");

            migrationBuilder.CreateIndex(
                name: "ux_rsvps_living",
                table: "rsvps",
                column: "invitee_id",
                unique: true,
                filter: "superseded_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_ticket_type_rules_event_id",
                table: "ticket_type_rules",
                column: "event_id");

            migrationBuilder.CreateIndex(
                name: "ix_ticket_type_rules_other_id",
                table: "ticket_type_rules",
                column: "other_id");

            migrationBuilder.CreateIndex(
                name: "ix_vouchers_event_id_code",
                table: "vouchers",
                columns: new[] { "event_id", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_waiting_places_hold_id",
                table: "waiting_places",
                column: "hold_id");

            migrationBuilder.CreateIndex(
                name: "ix_waiting_places_line",
                table: "waiting_places",
                columns: new[] { "event_id", "id" },
                filter: "status = 0");

            migrationBuilder.CreateIndex(
                name: "ix_waiting_places_ticket_type_id",
                table: "waiting_places",
                column: "ticket_type_id");

            migrationBuilder.CreateIndex(
                name: "ix_waiting_places_token_hash",
                table: "waiting_places",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_waiting_places_one_each",
                table: "waiting_places",
                columns: new[] { "event_id", "email" },
                unique: true,
                filter: "status in (0, 1)");

            migrationBuilder.AddForeignKey(
                name: "fk_events_event_series_series_id",
                table: "events",
                column: "series_id",
                principalTable: "event_series",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_registrations_form_versions_form_version_id",
                table: "registrations",
                column: "form_version_id",
                principalTable: "form_versions",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_registrations_price_tiers_price_tier_id",
                table: "registrations",
                column: "price_tier_id",
                principalTable: "price_tiers",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_registrations_vouchers_voucher_id",
                table: "registrations",
                column: "voucher_id",
                principalTable: "vouchers",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_events_event_series_series_id",
                table: "events");

            migrationBuilder.DropForeignKey(
                name: "fk_registrations_form_versions_form_version_id",
                table: "registrations");

            migrationBuilder.DropForeignKey(
                name: "fk_registrations_price_tiers_price_tier_id",
                table: "registrations");

            migrationBuilder.DropForeignKey(
                name: "fk_registrations_vouchers_voucher_id",
                table: "registrations");

            migrationBuilder.DropTable(
                name: "attendee_duplicate_dismissals");

            migrationBuilder.DropTable(
                name: "attendee_merges");

            migrationBuilder.DropTable(
                name: "attendee_notes");

            migrationBuilder.DropTable(
                name: "attendee_segments");

            migrationBuilder.DropTable(
                name: "attendee_tag_links");

            migrationBuilder.DropTable(
                name: "event_announcements");

            migrationBuilder.DropTable(
                name: "event_page_images");

            migrationBuilder.DropTable(
                name: "event_series");

            migrationBuilder.DropTable(
                name: "form_files");

            migrationBuilder.DropTable(
                name: "form_versions");

            migrationBuilder.DropTable(
                name: "hold_lines");

            migrationBuilder.DropTable(
                name: "invitee_import_changes");

            migrationBuilder.DropTable(
                name: "invitee_import_errors");

            migrationBuilder.DropTable(
                name: "invitee_mail_rounds");

            migrationBuilder.DropTable(
                name: "place_entries");

            migrationBuilder.DropTable(
                name: "registration_add_ons");

            migrationBuilder.DropTable(
                name: "rsvps");

            migrationBuilder.DropTable(
                name: "ticket_type_rules");

            migrationBuilder.DropTable(
                name: "waiting_places");

            migrationBuilder.DropTable(
                name: "attendee_tags");

            migrationBuilder.DropTable(
                name: "event_pages");

            migrationBuilder.DropTable(
                name: "forms");

            migrationBuilder.DropTable(
                name: "invitee_imports");

            migrationBuilder.DropTable(
                name: "price_tiers");

            migrationBuilder.DropTable(
                name: "invitees");

            migrationBuilder.DropTable(
                name: "holds");

            migrationBuilder.DropTable(
                name: "vouchers");

            migrationBuilder.DropCheckConstraint(
                name: "ck_ticket_types_per_order",
                table: "ticket_types");

            migrationBuilder.DropIndex(
                name: "ix_registrations_answered",
                table: "registrations");

            migrationBuilder.DropIndex(
                name: "ix_registrations_declined",
                table: "registrations");

            migrationBuilder.DropIndex(
                name: "ix_registrations_form_version_id",
                table: "registrations");

            migrationBuilder.DropIndex(
                name: "ix_registrations_group_id",
                table: "registrations");

            migrationBuilder.DropIndex(
                name: "ix_registrations_pending",
                table: "registrations");

            migrationBuilder.DropIndex(
                name: "ix_registrations_price_tier_id",
                table: "registrations");

            migrationBuilder.DropIndex(
                name: "ix_registrations_voucher_id",
                table: "registrations");

            migrationBuilder.DropIndex(
                name: "ix_registrations_with_files",
                table: "registrations");

            migrationBuilder.DropIndex(
                name: "ux_registrations_one_each",
                table: "registrations");

            migrationBuilder.DropIndex(
                name: "ix_events_series_id",
                table: "events");

            migrationBuilder.DropCheckConstraint(
                name: "ck_events_is_somewhere",
                table: "events");

            migrationBuilder.DropIndex(
                name: "ix_attendees_company",
                table: "attendees");

            migrationBuilder.DropIndex(
                name: "ix_attendees_mailbox",
                table: "attendees");

            migrationBuilder.DropIndex(
                name: "ix_attendees_phone",
                table: "attendees");

            migrationBuilder.DropColumn(
                name: "company_key",
                table: "attendees");

            migrationBuilder.DropColumn(
                name: "mailbox",
                table: "attendees");

            migrationBuilder.DropColumn(
                name: "archived_at",
                table: "ticket_types");

            migrationBuilder.DropColumn(
                name: "description",
                table: "ticket_types");

            migrationBuilder.DropColumn(
                name: "is_add_on",
                table: "ticket_types");

            migrationBuilder.DropColumn(
                name: "is_hidden",
                table: "ticket_types");

            migrationBuilder.DropColumn(
                name: "max_per_order",
                table: "ticket_types");

            migrationBuilder.DropColumn(
                name: "min_per_order",
                table: "ticket_types");

            migrationBuilder.DropColumn(
                name: "needs_approval",
                table: "ticket_types");

            migrationBuilder.DropColumn(
                name: "position",
                table: "ticket_types");

            migrationBuilder.DropColumn(
                name: "pricing",
                table: "ticket_types");

            migrationBuilder.DropColumn(
                name: "xmin",
                table: "ticket_types");

            migrationBuilder.DropColumn(
                name: "cancelled_by",
                table: "registrations");

            migrationBuilder.DropColumn(
                name: "decided_at",
                table: "registrations");

            migrationBuilder.DropColumn(
                name: "decided_by",
                table: "registrations");

            migrationBuilder.DropColumn(
                name: "form_version_id",
                table: "registrations");

            migrationBuilder.DropColumn(
                name: "group_id",
                table: "registrations");

            migrationBuilder.DropColumn(
                name: "is_guest",
                table: "registrations");

            migrationBuilder.DropColumn(
                name: "price_minor",
                table: "registrations");

            migrationBuilder.DropColumn(
                name: "price_tier_id",
                table: "registrations");

            migrationBuilder.DropColumn(
                name: "voucher_id",
                table: "registrations");

            migrationBuilder.DropColumn(
                name: "name",
                table: "quota_pools");

            migrationBuilder.DropColumn(
                name: "archived_at",
                table: "events");

            migrationBuilder.DropColumn(
                name: "cancellation_reason",
                table: "events");

            migrationBuilder.DropColumn(
                name: "cancelled_at",
                table: "events");

            migrationBuilder.DropColumn(
                name: "category",
                table: "events");

            migrationBuilder.DropColumn(
                name: "has_waiting_list",
                table: "events");

            migrationBuilder.DropColumn(
                name: "max_per_order",
                table: "events");

            migrationBuilder.DropColumn(
                name: "online_url",
                table: "events");

            migrationBuilder.DropColumn(
                name: "series_id",
                table: "events");

            migrationBuilder.DropColumn(
                name: "tags",
                table: "events");

            migrationBuilder.DropColumn(
                name: "xmin",
                table: "events");

            migrationBuilder.DropColumn(
                name: "company",
                table: "attendees");

            migrationBuilder.DropColumn(
                name: "job_title",
                table: "attendees");

            migrationBuilder.DropColumn(
                name: "phone",
                table: "attendees");

            migrationBuilder.DropColumn(
                name: "version",
                table: "attendees");

            migrationBuilder.AlterColumn<string>(
                name: "search_text",
                table: "attendees",
                type: "text",
                nullable: false,
                computedColumnSql: "lower(first_name || ' ' || last_name || ' ' || email)",
                stored: true,
                oldClrType: typeof(string),
                oldType: "text",
                oldComputedColumnSql: "lower(first_name || ' ' || last_name || ' ' || email || coalesce(' ' || company, '') || coalesce(' ' || phone, ''))",
                oldStored: true);

            migrationBuilder.CreateIndex(
                name: "ux_registrations_one_each",
                table: "registrations",
                columns: new[] { "event_id", "email" },
                unique: true,
                filter: "status <> 1");
        }
    }
}
