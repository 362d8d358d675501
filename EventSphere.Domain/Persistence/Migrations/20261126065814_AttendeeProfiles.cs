using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EventSphere.Domain.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class AttendeeProfiles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
                name: "attendee_tags");

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
        }
    }
}
