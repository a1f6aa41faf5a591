using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ronghe.Migrations.Postgres.Rulebook
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "rulebook");

            migrationBuilder.CreateTable(
                name: "assessments",
                schema: "rulebook",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    account_name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    draft_id = table.Column<Guid>(type: "uuid", nullable: true),
                    batch_id = table.Column<Guid>(type: "uuid", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    enterprise_name = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    uscc = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: true),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    on_given = table.Column<bool>(type: "boolean", nullable: false),
                    as_known_on = table.Column<DateOnly>(type: "date", nullable: false),
                    packages = table.Column<string>(type: "text", nullable: false),
                    facts = table.Column<string>(type: "text", nullable: false),
                    readings = table.Column<string>(type: "text", nullable: false),
                    measures = table.Column<string>(type: "text", nullable: false),
                    answer = table.Column<byte[]>(type: "bytea", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_assessments", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "batches",
                schema: "rulebook",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    file_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    firms = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    unit = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    result = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_batches", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "drafts",
                schema: "rulebook",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    token_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    facts = table.Column<string>(type: "text", nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: true),
                    as_known_on = table.Column<DateOnly>(type: "date", nullable: true),
                    readings = table.Column<string>(type: "text", nullable: false),
                    walk = table.Column<string>(type: "text", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_drafts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reports",
                schema: "rulebook",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    package = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    package_version = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    measure = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    contact = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    context = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    status = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    handled_by = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    handled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reports", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "shares",
                schema: "rulebook",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    draft_id = table.Column<Guid>(type: "uuid", nullable: false),
                    assessment_id = table.Column<Guid>(type: "uuid", nullable: true),
                    token_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_shares", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_assessments_batch_id",
                schema: "rulebook",
                table: "assessments",
                column: "batch_id");

            migrationBuilder.CreateIndex(
                name: "ix_assessments_draft_id",
                schema: "rulebook",
                table: "assessments",
                column: "draft_id");

            migrationBuilder.CreateIndex(
                name: "ix_assessments_unit_at",
                schema: "rulebook",
                table: "assessments",
                columns: new[] { "unit", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_batches_unit_at",
                schema: "rulebook",
                table: "batches",
                columns: new[] { "unit", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_drafts_expires_at",
                schema: "rulebook",
                table: "drafts",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_drafts_token_hash",
                schema: "rulebook",
                table: "drafts",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_reports_status_at",
                schema: "rulebook",
                table: "reports",
                columns: new[] { "status", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_shares_draft_id",
                schema: "rulebook",
                table: "shares",
                column: "draft_id");

            migrationBuilder.CreateIndex(
                name: "ix_shares_token_hash",
                schema: "rulebook",
                table: "shares",
                column: "token_hash",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "assessments",
                schema: "rulebook");

            migrationBuilder.DropTable(
                name: "batches",
                schema: "rulebook");

            migrationBuilder.DropTable(
                name: "drafts",
                schema: "rulebook");

            migrationBuilder.DropTable(
                name: "reports",
                schema: "rulebook");

            migrationBuilder.DropTable(
                name: "shares",
                schema: "rulebook");
        }
    }
}
