{{/* What the schema cannot check: values that are valid alone, but not together */}}
{{- define "digitstream.requireConsistency" -}}
{{- if not .Values.kafka.bootstrapServers -}}
{{- fail "kafka.bootstrapServers is empty: set at least one broker, such as kafka:9092" -}}
{{- end -}}
{{- $partitions := int .Values.topics.partitions -}}
{{- if eq .Values.autoscaling.by "none" -}}
{{- if gt (int .Values.replicaCount) $partitions -}}
{{- fail (printf "replicaCount is %d, but the topics have %d partitions (topics.partitions): the additional instances would do nothing" (int .Values.replicaCount) $partitions) -}}
{{- end -}}
{{- else -}}
{{- if gt (int .Values.autoscaling.maxReplicas) $partitions -}}
{{- fail (printf "autoscaling.maxReplicas is %d, but the topics have %d partitions (topics.partitions): the additional instances would do nothing" (int .Values.autoscaling.maxReplicas) $partitions) -}}
{{- end -}}
{{- if gt (int .Values.autoscaling.minReplicas) (int .Values.autoscaling.maxReplicas) -}}
{{- fail (printf "autoscaling.minReplicas is %d, more than autoscaling.maxReplicas, %d" (int .Values.autoscaling.minReplicas) (int .Values.autoscaling.maxReplicas)) -}}
{{- end -}}
{{- end -}}
{{- if and (eq .Values.autoscaling.by "hpa") (lt (int .Values.autoscaling.minReplicas) 1) -}}
{{- fail "autoscaling.minReplicas is 0, which only keda supports: set autoscaling.by to keda, or autoscaling.minReplicas to at least 1" -}}
{{- end -}}
{{- if and (eq .Values.autoscaling.by "hpa") (not (dig "requests" "cpu" "" .Values.resources)) -}}
{{- fail "autoscaling.by is hpa, which scales on the share of the requested CPU: set resources.requests.cpu" -}}
{{- end -}}
{{- if and (eq .Values.model.source "volume") (not .Values.model.existingClaim) -}}
{{- fail "model.source is volume: set model.existingClaim to the volume's claim" -}}
{{- end -}}
{{- if and (eq .Values.model.source "init") (not .Values.model.initImage) -}}
{{- fail "model.source is init: set model.initImage to the image that contains the models" -}}
{{- end -}}
{{- range $setting, $value := dict "topics.in" "topics.in" "topics.out" "topics.out" "topics.labels" "topics.labels" "topics.accuracy" "topics.accuracy" "topics.dlq" "topics.dlq" "topics.models" "topics.models" "topics.model-events" "topics.modelEvents" "topics.shadow" "topics.shadow" "topics.review" "topics.review" "answer.unsure" "review.enabled" "topics.partitions" "topics.partitions" "topics.replication" "topics.replication" "application.id" "applicationId" "application.server" "service.port" "close.timeout" "closeTimeoutSeconds" "device" "gpu.enabled" "http.port" "service.port" "instance.id" "replicaCount" "log.format" "logFormat" "model" "model.name" "models.control" "model.control" "models.dir" "model.source" "state.dir" "state" -}}
{{- if hasKey $.Values.settings $setting -}}
{{- fail (printf "settings has %s, which the chart sets itself: use the value %s" $setting $value) -}}
{{- end -}}
{{- end -}}
{{- range $name := list "bootstrap.servers" "application.server" -}}
{{- if hasKey $.Values.kafka.properties $name -}}
{{- fail (printf "kafka.properties has %s, which the chart sets itself" $name) -}}
{{- end -}}
{{- end -}}
{{- range $name, $value := .Values.kafka.secretProperties -}}
{{- if hasKey $.Values.kafka.properties $name -}}
{{- fail (printf "%s is in kafka.properties and in kafka.secretProperties: keep one" $name) -}}
{{- end -}}
{{- end -}}
{{- end -}}
