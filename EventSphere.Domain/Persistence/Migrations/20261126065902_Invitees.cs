using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EventSphere.Domain.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class Invitees : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "invitee_import_changes");

            migrationBuilder.DropTable(
                name: "invitee_import_errors");

            migrationBuilder.DropTable(
                name: "invitee_mail_rounds");

            migrationBuilder.DropTable(
                name: "rsvps");

            migrationBuilder.DropTable(
                name: "invitee_imports");

            migrationBuilder.DropTable(
                name: "invitees");
        }
    }
}
