#!/bin/sh
# azd runs this after each deployment (azure.yaml): starts the migration job and waits for its end.
set -eu
group=${AZURE_RESOURCE_GROUP:-rg-$AZURE_ENV_NAME}
run=$(az containerapp job start --name migration --resource-group "$group" --query name --output tsv)
echo "migration: $run"
for _ in $(seq 120); do
  state=$(az containerapp job execution show --name migration --job-execution-name "$run" --resource-group "$group" --query properties.status --output tsv)
  case $state in
    Succeeded) echo "migration: done"; exit 0 ;;
    Failed | Degraded | Stopped) echo "The migration ended as $state: read its log with 'az containerapp job logs show --name migration --container migration --resource-group $group'." >&2; exit 1 ;;
  esac
  sleep 5
done
echo "The migration has not ended after 10 minutes: see 'az containerapp job execution list --name migration --resource-group $group'." >&2
exit 1
